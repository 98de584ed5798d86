/** XML as text: what strangers wrote becomes text and attributes, never markup. */
import { PIPELINE_COMMAND, printableLine } from '../../../../shared/src/displayText';
import { withoutTokens } from '../../engine/strings/secrets/redact';

/** The first line of a document. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text between tags or between the quotes of an attribute. */
export function xmlText(text: string): string {
  const shown = withoutTokens(printableLine(text)).replace(PIPELINE_COMMAND, '#\ufffd');
  return shown.replace(/[&<>"]/g, (character) => entities[character]!);
}

/** ` name="value"` for each; those without a value are left out. */
export function xmlAttributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${xmlText(String(value))}"`]))
    .join('');
}
