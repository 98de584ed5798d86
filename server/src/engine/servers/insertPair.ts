/** Writes a variable or a header into an entry, where every host that reads it looks for them. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { ServerEntry } from '../model/model';
import type { JsonValue } from '../syntax/configEditor';
import { editorOf } from '../syntax/edit';
import { memberOf, type TextEdit } from '../syntax/text';
import { commonFieldPath } from './hostFields';

/** Adds the pair to those that are there, else makes the map for it. The name must be free. */
export function insertPair(
  server: ServerEntry,
  views: readonly HostView[],
  role: 'env' | 'headers',
  name: string,
  value: string,
): TextEdit[] | undefined {
  const editor = editorOf(server.file.text);
  const pairs = role === 'env' ? [...server.env, ...server.envScalars] : server.headers;
  const map = pairs[0]?.member.parent;
  if (map) return editor.insertMember(map, name, value);
  const path = commonFieldPath(views, role);
  if (!path) return undefined;
  let object = server.node;
  for (const [depth, key] of path.entries()) {
    const member = memberOf(object, key);
    if (!member) {
      return editor.insertMember(object, key, belowKeys(path.slice(depth + 1), { [name]: value }));
    }
    if (member.value?.kind !== 'object') return undefined;
    object = member.value;
  }
  return editor.insertMember(object, name, value);
}

/** The value as it is written below keys that are not there yet. */
export function belowKeys(keys: readonly string[], value: JsonValue): JsonValue {
  return keys.reduceRight<JsonValue>((below, key) => ({ [key]: below }), value);
}
