/** Moves a credential from the command line into the environment, where the server takes it from there. */

import type { HostView } from '../../../../shared/src/hosts/detect';
import type { Fix } from '../findings/finding';
import { fixOf } from '../findings/fixes';
import { argumentIndex } from '../model/argumentIndex';
import type { ServerEntry } from '../model/model';
import { expansionOf } from '../servers/expansion';
import { insertPair } from '../servers/insertPair';
import { knownServerOf } from '../servers/knownServerOf';
import { editorOf } from '../syntax/edit';
import type { StringNode } from '../syntax/text';
import type { CredentialVariable } from './credentialVariables';

/** A fix where the table of known servers, or the container engine, says which variable carries the value. */
export function argumentFix(server: ServerEntry, use: CredentialVariable, views: readonly HostView[]): Fix | undefined {
  const { node, reference } = use;
  const index = argumentIndex(server, node);
  if (index < 0) return undefined;
  const written = node.value.slice(reference.start, reference.end);
  const support = expansionOf(server.file.document.variables, 'env', written, {
    ...reference,
    start: 0,
    end: written.length,
  });
  if (support.kind !== 'expanded' || reference.end !== node.value.length) return undefined;
  const editor = editorOf(server.file.text);
  const container = server.launch.container?.env.find(({ value }) => value?.origin === index && value.text === written);
  if (container) {
    const equals = reference.start - 1;
    if (node.value[equals] !== '=') return undefined;
    const passed = editor.replaceWithin(node, equals, node.value.length, '');
    const title = `Pass "${container.name}" by name and set it in "env"`;
    return fixOf({ title, safe: false }, passed, setVariable(server, views, container.name, written));
  }
  const flag = flagOf(server, node, index, reference.start);
  const known = flag && knownServerOf(server)?.secretFlags?.find(({ name }) => name === flag.name);
  if (!flag || !known?.env) return undefined;
  const title = `Set "${known.env}" in "env" instead of "${flag.name}"`;
  return fixOf(
    { title, safe: false },
    removeWords(server, flag.from, index),
    setVariable(server, views, known.env, written),
  );
}

function flagOf(server: ServerEntry, node: StringNode, index: number, start: number) {
  const joined = /^(--?[A-Za-z][\w.-]*)=$/.exec(node.value.slice(0, start))?.[1];
  if (joined) return { name: joined, from: index };
  const before = start === 0 ? server.args[index - 1]?.value : undefined;
  return before?.startsWith('-') ? { name: before, from: index - 1 } : undefined;
}

/** One value, or a flag and its value. */
function removeWords(server: ServerEntry, from: number, to: number) {
  return editorOf(server.file.text).removeItems(server.args.slice(from, to + 1));
}

function setVariable(server: ServerEntry, views: readonly HostView[], name: string, value: string) {
  const present = [...server.env, ...server.envScalars].find((pair) => pair.name === name);
  if (present) return present.value.value === value ? [] : undefined;
  return insertPair(server, views, 'env', name, value);
}
