/** Our own Markdown as plain text. */

/** For clients that show plain text: the marks of our own Markdown taken away. */
export function withoutMarkup(markdown: string): string {
  return markdown
    .replace(/\[([^[\]\n]{1,200})\]\(<([^<>\n]{1,2000})>\)/g, '$1: $2')
    .replace(/\*\*|^---$/gm, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
