/** How the image that a manifest publishes will be run: `docker run` with the arguments that the manifest gives to it. */
import type { Launched, ServerEntry } from '../model/model';
import { parseLaunch } from '../strings/launch/launch';
import { memberOf, type Node, type ObjectNode, type StringNode } from '../syntax/text';
import { manifestPackage } from './manifestPackage';

const MAX_ARGUMENTS = 200;
const argumentKeys = ['runtimeArguments', 'runtime_arguments'];

/** The launch of a published image; undefined for other packages, and where nothing is said of how it is run. */
export function manifestLaunch(server: ServerEntry): Launched | undefined {
  const published = manifestPackage(server);
  if (published?.registry !== 'oci' || server.node.kind !== 'object') return undefined;
  const given = argumentKeys.flatMap((key) => wordsOf(memberOf(server.node as ObjectNode, key)?.value));
  if (given.length === 0) return undefined;
  const { name, file, node } = server;
  const run = given[0]?.value === 'run' ? [] : [{ ...published.identifier, value: 'run' }];
  const args = [...run, ...given, published.identifier].slice(0, MAX_ARGUMENTS);
  const texts = args.map(({ value }) => value);
  return { name, file, node, command: undefined, args, launch: parseLaunch('docker', texts) };
}

/** A named argument is its name and its value, another one its value. What is asked of the person has none. */
function wordsOf(list: Node | undefined): StringNode[] {
  if (list?.kind !== 'array') return [];
  return list.items.flatMap((item) => {
    if (item.kind !== 'object') return [];
    return ['name', 'value'].flatMap((key) => {
      const value = memberOf(item, key)?.value;
      return value?.kind === 'string' && value.value !== '' ? [value] : [];
    });
  });
}
