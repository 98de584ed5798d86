/** What fixes do to the score of one server: each is applied to a copy of the text, which is linted again. */
import { SERVER_EFFECTS_REQUEST, type ServerEffects, type ServerLocation } from '../../../shared/src/protocol';
import type { Fix } from '../engine/findings/finding';
import { compatibleFixes, unaskedFix } from '../engine/lint/applyFixes';
import type { LintResult } from '../engine/lint/lintResult';
import { applyEdits } from '../engine/syntax/edit';
import { toRange } from './convert';
import type { LintedFile } from './lintCache';
import { type KnownServer, serversOf } from './servers';
import type { Session } from './session';

/** A server with more findings has them tried in order of severity. */
const MAX_TRIED_FIXES = 12;

/** Answers the request. */
export function registerServerEffects(session: Session): void {
  session.connection.onRequest<ServerEffects | null, never>(
    SERVER_EFFECTS_REQUEST,
    session.guard.request<ServerLocation, ServerEffects | null>('server effects', null, (place) =>
      effectsOf(session, place),
    ),
  );
}

async function effectsOf(session: Session, { uri, pointer }: ServerLocation): Promise<ServerEffects | null> {
  const file = await session.cache.get(uri);
  if (!file) return null;
  const siblings = (await session.cache.all()).filter(({ folder }) => folder === file.folder);
  const server = findServer(serversOf(session, file, siblings), pointer);
  if (!server) return null;
  const after = (fixes: readonly Fix[]): number | null => scoreAfter(session, file, siblings, server, fixes);
  const shown = server.listed.findings.filter(({ suppressed }) => !suppressed);
  const single = shown.slice(0, MAX_TRIED_FIXES).flatMap((finding) => {
    const fix = unaskedFix(finding);
    if (!fix) return [];
    const { start } = toRange(file.document, finding.span);
    return [{ rule: finding.rule, start, title: fix.title, safe: fix.safe, score: after([fix]) }];
  });
  const safe = compatibleFixes(shown, 'safe');
  return {
    score: server.reported.risk.score,
    together: safe.length > 1 ? { fixes: safe.length, score: after(safe) } : null,
    single,
  };
}

function scoreAfter(
  session: Session,
  file: LintedFile,
  siblings: readonly LintedFile[],
  { reported }: KnownServer,
  fixes: readonly Fix[],
): number | null {
  const { linter } = session.runtime;
  const edits = fixes.flatMap((fix) => fix.edits);
  const text = applyEdits(file.result.source, edits);
  if (text === undefined) return reported.risk.score;
  const fresh = linter.lint({ path: file.path, text }, file.options);
  // Findings that only several files show weigh, too.
  const across = new Set(linter.rules.flatMap((rule) => ('checkWorkspace' in rule ? [rule.id] : [])));
  const single = (result: LintResult): LintResult => ({
    ...result,
    findings: result.findings.filter(({ rule }) => !across.has(rule)),
  });
  const before = siblings.map((sibling) => (sibling.uri === file.uri ? fresh : single(sibling.result)));
  const together = file.folder === undefined ? before : linter.lintTogether(before, file.options);
  const changed = siblings.map((sibling, index) => ({ ...sibling, result: together[index] ?? sibling.result }));
  const own = changed.find(({ uri }) => uri === file.uri) ?? { ...file, result: fresh };
  const servers = serversOf(session, own, changed);
  const same = findServer(servers, reported.pointer) ?? servers.find((each) => each.reported.name === reported.name);
  return same?.reported.risk.score ?? null;
}

function findServer(servers: readonly KnownServer[], pointer: string): KnownServer | undefined {
  return servers.find(({ reported }) => reported.pointer === pointer);
}
