/** The size up to which the TOML and YAML parsers stay quick on any text. JSON's is faster and has the general limit. */

/** Characters; real configurations have 1 to 20 thousand. */
export const MAX_PARSER_CHARS = 65_536;

/** Why a longer text was not analysed. */
export function tooLongReason(text: string): string {
  return `it has ${text.length} characters, more than the limit of ${MAX_PARSER_CHARS} for this format`;
}
