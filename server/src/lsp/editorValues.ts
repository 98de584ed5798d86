/**
 * Settings as clients hand them in: the section `mcpConfigLens` in the options of the start, in a pushed configuration, or with
 * dotted keys as VS Code writes them. Clients without a settings page have no other way to notice a mistyped key, so each is
 * named.
 */
import { printableStart } from '../../../shared/src/displayText';
import { isRecord } from '../../../shared/src/isRecord';
import { editorSettingKeys } from '../../../shared/src/settingValues';
import { nearestName } from '../engine/strings/packages/nearestName';

/** The section of the product in an editor's settings. */
export const EDITOR_SECTION = 'mcpConfigLens';

/** Raw values by key, not yet judged. */
export type EditorValues = Readonly<Record<string, unknown>>;

/** The section in what a client handed in; undefined where it has none. */
export function sectionOf(given: unknown): EditorValues | undefined {
  if (!isRecord(given)) return undefined;
  const dotted = Object.entries(given).flatMap(([key, value]) => {
    return key.startsWith(`${EDITOR_SECTION}.`) ? [[key.slice(EDITOR_SECTION.length + 1), value] as const] : [];
  });
  const section = given[EDITOR_SECTION];
  if (dotted.length === 0) return isRecord(section) ? section : undefined;
  return { ...(isRecord(section) && section), ...Object.fromEntries(dotted) };
}

/** The first values, with the later ones over them; levels of rules one by one. What is null was not set. */
export function withValues(first: EditorValues, later: unknown): EditorValues {
  if (!isRecord(later)) return first;
  const set = Object.entries(later).filter(([, value]) => value !== null && value !== undefined);
  const rules = isRecord(first.rules) && isRecord(later.rules) ? { rules: { ...first.rules, ...later.rules } } : {};
  return { ...first, ...Object.fromEntries(set), ...rules };
}

const startKeys = ['editor', 'docsBase', 'trusted', 'commands', EDITOR_SECTION];

/** One sentence for each key of the start's options that means nothing. Keys are cut short; values are never quoted. */
export function unknownStartKeys(options: unknown, ruleIds: readonly string[]): string[] {
  if (options === undefined || options === null) return [];
  if (!isRecord(options)) return [`initializationOptions must be an object such as { "${EDITOR_SECTION}": {} }.`];
  const top = Object.keys(options).filter((key) => !key.startsWith(`${EDITOR_SECTION}.`));
  const section = sectionOf(options) ?? {};
  const rules = isRecord(section.rules) ? Object.keys(section.rules) : [];
  const misplaced: readonly string[] = editorSettingKeys;
  return [
    ...top
      .filter((key) => !startKeys.includes(key))
      .map((key) =>
        misplaced.includes(key)
          ? `initializationOptions.${key} has no effect. Put it into "${EDITOR_SECTION}".`
          : complaint(`initializationOptions.${short(key)}`, nearestName(key, startKeys)),
      ),
    ...Object.keys(section)
      .filter((key) => !misplaced.includes(key))
      .map((key) => complaint(`${EDITOR_SECTION}.${short(key)}`, nearestName(key, editorSettingKeys))),
    ...rules
      .filter((id) => !ruleIds.includes(id))
      .map((id) => complaint(`${EDITOR_SECTION}.rules.${short(id)}`, nearestName(id, ruleIds))),
  ];
}

function complaint(key: string, near: string | undefined): string {
  return `The setting ${key} is not known and has no effect.${near === undefined ? '' : ` Did you mean "${near}"?`}`;
}

const MAX_KEY_CHARS = 60;

function short(key: string): string {
  return printableStart(key, MAX_KEY_CHARS);
}
