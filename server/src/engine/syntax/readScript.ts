/** A shell script that a host runs as it reads it: one value, which is the whole text. */
import type { ConfigEditor } from './configEditor';
import { type Comment, type ConfigText, memberAt, objectAt } from './text';

/** The name under which tables find the text. */
const SCRIPT_KEY = 'script';

const COMMENT = /^[ \t]{0,80}(#[^\n]*)$/gm;

/** Reads any text; a script has no grammar of ours. */
export function readScript(text: string): ConfigText {
  const root = objectAt(0, text.length, undefined);
  const member = memberAt(root, SCRIPT_KEY, 0, text.length);
  member.keySpan = { start: 0, end: 0 };
  member.value = { kind: 'string', start: 0, end: text.length, parent: member, value: text };
  root.members.push(member);
  return { format: 'shell', text, root, problems: [], comments: commentsOf(text), trailingCommas: [], memo: [] };
}

function commentsOf(text: string): Comment[] {
  return [...text.matchAll(COMMENT)].map((match) => {
    const end = match.index + match[0].length;
    return { start: end - match[1]!.length, end, text: match[1]! };
  });
}

/** Scripts are read, never edited. */
export function scriptEditor(): ConfigEditor {
  return {
    ...{ replaceValue: none, replaceWithin: none, renameKey: none, keyPlaces: () => [] },
    ...{ removeMember: none, removeMembers: none, removeItem: none, removeItems: none },
    ...{ insertMember: none, insertItem: none },
  };
}

function none(): undefined {
  return undefined;
}
