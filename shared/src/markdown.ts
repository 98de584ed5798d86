/** Text from configurations made safe for Markdown: it can be no link, no markup and no command. */

const longest = 200;

/** The text as plain words on one line; every punctuation character is escaped, which Markdown allows for all of them. */
export function escapeMarkdown(text: string): string {
  return toOneLine(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** The text on one line, without characters that steer or hide, cut where it gets long. */
export function toOneLine(text: string): string {
  const line = text.replace(invisible, ' ').replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
