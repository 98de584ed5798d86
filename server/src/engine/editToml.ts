/** Comment-preserving edits of TOML texts, built on offsets. Declines (undefined) rather than guess. */
import type { ConfigEditor } from './edit';
import type { ConfigText } from './text';

/** The editor for one TOML text. */
export function tomlEditor(_config: ConfigText): ConfigEditor {
  const decline = (): undefined => undefined;
  return {
    replaceValue: decline,
    replaceWithin: decline,
    renameKey: decline,
    removeMember: decline,
    removeItem: decline,
    insertMember: decline,
    insertItem: decline,
  };
}
