/** Commands inside values: references that a host runs in a shell when it reads the file. */
import type { EntryPart, Runs } from '../../../../shared/src/hosts/host';
import type { ConfigFile, RunCommand, ServerEntry } from '../model/model';
import { commandOf } from '../model/readCommands';
import { findReferences } from '../strings/variable';
import { type StringNode, walk } from '../syntax/text';
import { expansionOf } from './expansion';
import { serverStrings } from './serverStrings';

/** Everything a host runs beside the servers of a file: what its tables name, and what stands inside values. */
export function commandsOfFile(file: ConfigFile): readonly RunCommand[] {
  const inside = substitutions(file);
  return inside.length ? [...file.commands, ...inside] : file.commands;
}

/** The host runs some reference when it reads this document. */
function runsReferences({ document }: ConfigFile): boolean {
  return document.variables?.expands.some(({ executes }) => executes) === true;
}

const none: RunCommand[] = [];

function substitutions(file: ConfigFile): RunCommand[] {
  const { text } = file.text;
  // Nearly all texts hold none, and looking is cheaper than reading their strings; for few characters, much cheaper.
  if (!runsReferences(file) || (!text.includes('$(') && !text.includes('${comm'))) return none;
  const found: RunCommand[] = [];
  for (const server of file.servers) {
    if (server.unread) continue;
    for (const { node, part, name } of serverStrings(server)) {
      found.push(...commandsIn(file, { node, part, name: `${server.name}.${name}`, entry: server }));
    }
  }
  for (const { effect, node, entry, key } of file.effects) {
    if (entry || (effect.kind !== 'environment' && effect.kind !== 'credential')) continue;
    const part = effect.kind === 'credential' ? 'headers' : 'other';
    walk(node, (inner) => {
      if (inner.kind === 'string') found.push(...commandsIn(file, { node: inner, part, name: key, entry: undefined }));
    });
  }
  return found;
}

interface Place {
  node: StringNode;
  part: EntryPart;
  name: string;
  entry: ServerEntry | undefined;
}

function commandsIn(file: ConfigFile, { node, part, name, entry }: Place): RunCommand[] {
  const { variables } = file.document;
  return findReferences(node.value).flatMap((reference) => {
    const outcome = expansionOf(variables, part, node.value, reference);
    if (outcome.kind !== 'expanded' || !outcome.support.executes) return [];
    const isLine = reference.family === '$(command)';
    const runs: Runs = {
      when: 'open',
      via: isLine ? 'shell' : 'code',
      says: `runs when ${file.view.host.label} reads the file`,
      ...(part === 'headers' || part === 'url' ? { sent: true } : {}),
    };
    const span = { start: reference.start + (isLine ? 2 : 0), end: reference.end - (isLine ? 1 : 0) };
    const command = commandOf(file, { node, owner: node, name, entry, part: span }, runs);
    return command ? [command] : [];
  });
}
