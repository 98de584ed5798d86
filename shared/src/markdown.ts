/** Text from configurations for Markdown: it can be no link, no markup and no command. */
import { printableLine, printableStart } from './displayText';

const LONGEST_SHOWN_CHARS = 200;

/** The text as plain words on one line, cut where it gets long: for hovers and tooltips. */
export function escapeMarkdown(text: string): string {
  return escapeMarkdownUncut(toOneLine(text));
}

/** The same uncut: for documents. */
export function escapeMarkdownUncut(text: string): string {
  return printableLine(text)
    .replace(MARKS, '\\$&')
    .replaceAll('://', '\\://')
    .replace(BARE_ADDRESS, 'www\\.')
    .replace(FIRST_MARK, '\\$&')
    .replace(FIRST_NUMBER, '$1\\.');
}

/** The text on one line, cut where it gets long: for labels, which are no Markdown. */
export function toOneLine(text: string): string {
  return printableStart(text, LONGEST_SHOWN_CHARS);
}

// Everything that Markdown or HTML in it could read as more than a word. Points, commas and dashes inside words read better plain.
const MARKS = /[\\`*_{}[\]<>()#+!|~&@$^]/g;
const BARE_ADDRESS = /www\./gi;
const FIRST_MARK = /^[-=]/;
const FIRST_NUMBER = /^(\d{1,9})\./;
