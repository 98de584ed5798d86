/** HTML that cannot be broken by what stands in it: every value is escaped unless it is markup already. */
import { PIPELINE_COMMAND, printableLine } from '../../../../shared/src/displayText';

/** Markup made by `html`. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | readonly Markup[] | undefined | false;

/** Text with values put in. Values stand in content or in quoted attributes. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return { markup: parts.reduce((text, part, index) => text + render(values[index - 1]) + part) };
}

function render(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeHtml(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

/** Markup that is written by us, such as a style sheet. */
export function raw(markup: string): Markup {
  return { markup };
}

/** A part of a sentence: blanks at its ends keep it apart from its neighbours. */
export function sentencePart(text: string): Markup {
  return html`${raw(/^\s/.test(text) ? ' ' : '')}${text}${raw(/\s$/.test(text) && text.trim() ? ' ' : '')}`;
}

const SPECIAL = /[&<>"'`]/g;

/** Text of a configuration for content and quoted attributes, without characters that steer or hide. */
function escapeHtml(text: string): string {
  const plain = printableLine(text).replace(SPECIAL, (character) => `&#${character.charCodeAt(0)};`);
  // A page may be printed to the log of a pipeline.
  return plain.replace(PIPELINE_COMMAND, '#&#35;');
}
