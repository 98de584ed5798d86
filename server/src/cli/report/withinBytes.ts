/** Texts for readers that refuse more than so many bytes. */

/** The text, or as many of its lines as fit, with a line that says so. */
export function withinBytes(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  const note =
    '\n\n**Cut here: the report is longer than its reader takes. Write it to a file of its own to read all of it.**\n';
  const bytes = Buffer.from(text).subarray(0, maxBytes - Buffer.byteLength(note));
  // The last line may end within a character.
  return (
    text.slice(
      0,
      bytes
        .toString('utf8')
        .replace(/\ufffd$/, '')
        .lastIndexOf('\n'),
    ) + note
  );
}
