/** The YAML library's findings in words for the person. */

/** Findings of the library that are no mistake here: tags are ignored. */
export const ignoredCodes = new Set(['TAG_RESOLVE_FAILED', 'BAD_COLLECTION_TYPE', 'MULTIPLE_DOCS']);

/** What a finding of the library means, in words for the person. */
export function wordsFor(code: string, message: string): string {
  if (code === 'MISSING_CHAR' && message.includes('quote')) return 'this string is never closed';
  if (code === 'MISSING_CHAR' && message.includes('followed by map values')) return 'a colon is missing after this key';
  if (message.includes('end with a')) return 'a closing bracket is missing, or this line needs more indentation';
  return messages[code] ?? 'this is not YAML';
}

/** The library's codes in words for the person. */
const messages: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'an alias takes no anchor and no tag',
  BAD_ALIAS: 'this anchor or alias has no usable name',
  BAD_DIRECTIVE: 'this directive is not known',
  BAD_DQ_ESCAPE: 'this is not a valid escape',
  BAD_INDENT: 'this line is not indented like its neighbours',
  BAD_PROP_ORDER: 'anchors and tags must come before the indicator',
  BAD_SCALAR_START: 'text cannot start with this character; put it in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a nested block cannot start on this line',
  BLOCK_IN_FLOW: 'a block is not allowed inside brackets',
  KEY_OVER_1024_CHARS: 'this key is too long',
  MISSING_CHAR: 'a character is missing: a colon, a comma, a quote or a closing bracket',
  MULTILINE_IMPLICIT_KEY: 'a key must be on one line',
  MULTIPLE_ANCHORS: 'there can be only one anchor',
  MULTIPLE_TAGS: 'there can be only one tag',
  RESOURCE_EXHAUSTION: 'this is nested too deeply',
  TAB_AS_INDENT: 'YAML is indented with spaces, not tabs',
  UNEXPECTED_TOKEN: 'this is not expected here',
};
