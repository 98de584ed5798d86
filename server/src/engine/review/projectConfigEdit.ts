/** Writes reviews and suppressions into `.mcp-config-lens.json`; comments and layout of the rest stay as they are. */
import type { ReviewRecord, SuppressionEntry } from '../../../../shared/src/settings';
import type { JsonValue } from '../syntax/configEditor';
import { applyEdits, editorOf } from '../syntax/edit';
import { readText, refusal } from '../syntax/readText';
import { memberOf, type ObjectNode, type TextEdit } from '../syntax/text';

/** The text with a review noted; undefined when it cannot be done without breaking something. */
export function withReview(text: string | undefined, key: string, record: ReviewRecord): string | undefined {
  const value = { ...record } as JsonValue;
  if (!text?.trim()) return fresh({ reviewed: { [key]: value } });
  return edited(text, (root, config) => {
    const editor = editorOf(config);
    const reviewed = memberOf(root, 'reviewed');
    if (!reviewed) return editor.insertMember(root, 'reviewed', { [key]: value });
    if (reviewed.value?.kind !== 'object') return undefined;
    const known = memberOf(reviewed.value, key);
    return known?.value ? editor.replaceValue(known.value, value) : editor.insertMember(reviewed.value, key, value);
  });
}

/** The text with one more suppression. */
export function withSuppression(text: string | undefined, entry: SuppressionEntry): string | undefined {
  const value: JsonValue = { ...entry } as JsonValue;
  if (!text?.trim()) return fresh({ ignore: [value] });
  return edited(text, (root, config) => {
    const editor = editorOf(config);
    const ignore = memberOf(root, 'ignore');
    if (!ignore) return editor.insertMember(root, 'ignore', [value]);
    return ignore.value?.kind === 'array' ? editor.insertItem(ignore.value, value) : undefined;
  });
}

function fresh(value: JsonValue): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function edited(
  text: string,
  edit: (root: ObjectNode, config: ReturnType<typeof readText>) => TextEdit[] | undefined,
): string | undefined {
  if (refusal(text, 'json')) return undefined;
  const config = readText(text, 'json');
  if (config.root?.kind !== 'object' || config.problems.length) return undefined;
  const edits = edit(config.root, config);
  return edits && applyEdits(text, edits);
}
