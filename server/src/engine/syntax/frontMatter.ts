/** The YAML between two `---` lines at the start of a Markdown file: agents declare their servers there. */
import { readYamlPart } from './readYaml';
import type { ConfigText } from './text';
import { yamlRefusal } from './yamlSource';

/** End of the block, before its closing line; undefined for a text without front matter. */
function frontMatterEnd(text: string): number | undefined {
  const opening = FRONT_OPENING.exec(text);
  const closing = opening && FRONT_CLOSING.exec(text.slice(opening[0].length));
  return opening && closing ? opening[0].length + closing.index : undefined;
}

/** Reads the block; nothing where there is none. Never throws. */
export function readFrontMatter(text: string): ConfigText {
  const end = frontMatterEnd(text);
  if (end === undefined) {
    return { format: 'yaml', text, root: undefined, problems: [], comments: [], trailingCommas: [], memo: [] };
  }
  // The opening line is YAML's own document marker, so that all offsets stay as they are.
  return readYamlPart(withoutProse(text.slice(0, end)), text);
}

/** The block may be too much for a parser, whatever stands below it. */
export function frontMatterRefusal(text: string): string | undefined {
  const end = frontMatterEnd(text);
  return end === undefined ? undefined : yamlRefusal(text.slice(0, end));
}

/**
 * Descriptions of agents are prose on one line (`description: Use it when: …`). Hosts write and read them so, though YAML
 * would see a second key; the colon is masked, one character for one, and only in fields that say nothing of servers.
 */
function withoutProse(block: string): string {
  if (!PROSE.test(block)) return block;
  return block.replace(PROSE_LINES, (line, key: string) => key + line.slice(key.length).replaceAll(': ', ':_'));
}

const FRONT_OPENING = /^\ufeff?---[ \t]*\r?\n/;
const FRONT_CLOSING = /^(?:---|\.\.\.)[ \t]*\r?$/m;
const PROSE = /^(?:name|description):[ \t]{1,8}[A-Za-z].*: /m;
const PROSE_LINES = /^((?:name|description):[ \t]{1,8})[A-Za-z].*$/gm;
