/** Why a host takes no server from a file, whatever the entry says. */
import { type Proof, proofOf } from '../../../../shared/src/hostProof';
import type { ConfigFile, ServerEntry } from '../model/model';
import type { Node, Span } from '../syntax/text';
import { entryLosses } from './entryLosses';
import type { Remark } from './standing';

/** Reasons in the file itself: where it lies, how it is written, one bad entry that costs all. */
export function fileLosses(file: ConfigFile): Remark[] {
  return [...placeLosses(file), ...formatLosses(file), ...costlyEntries(file)];
}

function proofIn({ view }: ConfigFile, kind: Parameters<typeof proofOf>[2]): Proof {
  return proofOf(view.host, view.document, kind);
}

function placeLosses(file: ConfigFile): Remark[] {
  const { document } = file;
  const remark = (short: string, says: string, kind: Remark['kind'] = 'lost-file'): Remark[] => [
    { kind, short, says, at: undefined, file, proof: proofOf(file.view.host, undefined, 'files') },
  ];
  if (document.misplaced) return remark('not read at this place', `No host reads a file here. ${document.misplaced}`);
  if (document.template) return remark('a template', 'The file is a template or a copy; nothing starts from it.');
  if (document.misspelled) {
    const says = `Where capital letters count, the host reads \`${document.misspelled}\` and not this file.`;
    return remark('file name in other letters', says, 'doubt');
  }
  return [];
}

function formatLosses(file: ConfigFile): Remark[] {
  const { document, text } = file;
  const proof = proofIn(file, 'format');
  const remark = (short: string, says: string, span: Span, kind: Remark['kind'] = 'lost-file'): Remark => ({
    ...{ kind, short, says, file, proof },
    at: text.root && { kind: 'spot', start: span.start, end: span.end, node: text.root as Node },
  });
  const losses: Remark[] = [];
  if (document.byteOrderMark === 'refused' && text.text.startsWith('\ufeff')) {
    const says = 'The file begins with a byte order mark, and the host then reads nothing of it.';
    losses.push(remark('file lost: byte order mark', says, { start: 0, end: 1 }));
  }
  const [comment] = document.comments || text.format !== 'json' ? [] : text.comments;
  if (comment)
    losses.push(
      remark('file lost: a comment', 'The host reads strict JSON, and skips the file because of a comment.', comment),
    );
  const [comma] = document.trailingCommas || text.format !== 'json' ? [] : text.trailingCommas;
  if (comma) {
    losses.push(
      remark(
        'file lost: a trailing comma',
        'The host reads strict JSON, and skips the file because of a trailing comma.',
        comma,
      ),
    );
  }
  const [problem] = document.json5 ? [] : text.problems;
  if (problem) {
    // Parsers that forgive comments may forgive more.
    const isStrict = text.format !== 'json' || !(document.comments && document.trailingCommas);
    const isSettled = proof.kind === 'proven' || isStrict;
    const says = isSettled
      ? 'The file does not parse, and the host then reads nothing of it.'
      : 'The file does not parse; how much of it the host still reads is not known.';
    losses.push(remark('file does not parse', says, problem, isSettled ? 'lost-file' : 'doubt'));
  }
  return losses;
}

function costlyEntries(file: ConfigFile): Remark[] {
  const found = file.servers.flatMap((server) => fatalLosses(server).map((loss) => ({ server, loss })));
  return found.slice(0, 1).map(({ server, loss }) => ({
    kind: 'lost-file',
    short: 'file lost: a bad server',
    says: `The host skips the whole file because of one bad server. "${server.name}": ${loss.says}`,
    at: loss.at,
    file,
    proof: proofIn(file, loss.kind),
  }));
}

function fatalLosses(server: ServerEntry) {
  if (server.shadowed) return [];
  return entryLosses(server).filter(({ costs, doubtful }) => costs === 'file' && !doubtful);
}
