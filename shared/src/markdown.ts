/** Text from configurations for Markdown: it can be no link, no markup and no command. */
import { printableLine, printableStart } from './displayText';

const longestShownChars = 200;

/** The text as plain words on one line, cut where it gets long: for hovers and tooltips. */
export function escapeMarkdown(text: string): string {
  return escapeMarkdownUncut(toOneLine(text));
}

/** The same uncut: for documents. */
export function escapeMarkdownUncut(text: string): string {
  return printableLine(text)
    .replace(marks, '\\$&')
    .replaceAll('://', '\\://')
    .replace(bareAddress, 'www\\.')
    .replace(firstMark, '\\$&')
    .replace(firstNumber, '$1\\.');
}

/** The text on one line, cut where it gets long: for labels, which are no Markdown. */
export function toOneLine(text: string): string {
  return printableStart(text, longestShownChars);
}

// Everything that Markdown or HTML in it could read as more than a word. Points, commas and dashes inside words read better plain.
const marks = /[\\`*_{}[\]<>()#+!|~&@$^]/g;
const bareAddress = /www\./gi;
const firstMark = /^[-=]/;
const firstNumber = /^(\d{1,9})\./;
