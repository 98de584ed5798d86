/** hidden-characters: characters that a person cannot see, in any key or string. */

import { fixOf } from '../engine/findings/fixes';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { ConfigFile, Location } from '../engine/model/model';
import { serverStrings } from '../engine/servers/serverStrings';
import { findHidden, type HiddenText } from '../engine/strings/hiddenText';
import type { ConfigEditor } from '../engine/syntax/configEditor';
import { editorOf } from '../engine/syntax/edit';
import { type Member, type Span, type StringNode, walk } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'hidden-characters',
  summary: 'Invisible or bidirectional characters in a key or a string',
  control: 'tool-output',
  countsForPosture: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Invisible characters make a text look different to a reviewer than to a program or a model: a fake address, a name that is not the approved one, or whole instructions that nobody sees.',
  remedy: 'Remove them. A legitimate configuration has none, except in emoji and in scripts that need joiners.',
  references: ['guide: 6. Plan for prompt injection through tools and tool output', 'MCP06', 'ASI01', 'CWE-1007'],
  risk: 60,
  checkText(text, context) {
    if (!mayHide(text.text)) return;
    walk(text.root, (node) => {
      if (node.kind === 'string') checkString(node, context);
      if (node.kind !== 'object') return;
      for (const member of node.members) checkKey(member, context);
    });
  },
});

/** Escapes in strings start with a backslash, hidden characters are above ASCII. A class to the end is what engines scan fastest. */
function mayHide(text: string): boolean {
  return text.includes('\\u') || text.includes('\\U') || !/^[\x00-\x7f]*$/.test(text);
}

function checkString(node: StringNode, { file, report }: RuleContext): void {
  const hidden = findHidden(node.value);
  if (!hidden) return;
  const at: Location = { kind: 'within', node, start: hidden.start, end: hidden.end };
  report({
    at,
    message: `This text contains ${countWords(hidden)}. Remove ${hidden.count === 1 ? 'it' : 'them'}.`,
    fix: () => [
      fixOf(
        {
          title: `Remove ${hidden.what}`,
          safe: !mayMean(hidden, node) && !countsElsewhere(node, file),
          preferred: true,
        },
        withoutHidden(node, hidden, editorOf(file.text)),
      ),
    ],
  });
}

/**
 * A control character is often a backslash that was meant (`C:\\bin`), and a text that looks like a reference may become
 * one.
 */
function mayMean({ what }: HiddenText, { value }: StringNode): boolean {
  return what.includes('control characters') || /[$%{]/.test(value);
}

/** Outside of launches, variables and headers a text that is spelled right may approve, allow or switch something. */
function countsElsewhere(node: StringNode, { effects, commands, servers }: ConfigFile): boolean {
  const holds = ({ start, end }: Span): boolean => start <= node.start && node.end <= end;
  const isPart = servers.some((server) =>
    serverStrings(server).some((string) => string.node === node && string.part !== 'other'),
  );
  return !isPart || effects.some((use) => holds(use.owner)) || commands.some((command) => holds(command.node));
}

/** The rest of the string stays as it is written, where its characters can be told apart. */
function withoutHidden(node: StringNode, { start, end, without }: HiddenText, editor: ConfigEditor) {
  const behind = node.value.length - end;
  const part = without.slice(start, without.length - behind);
  return editor.replaceWithin(node, start, end, part) ?? editor.replaceValue(node, without);
}

function countWords({ count, what }: HiddenText): string {
  return count === 1 ? `1 ${what.replace(/s$/, '')}` : `${count} ${what}`;
}

function checkKey(member: Member, { file, report }: RuleContext): void {
  const hidden = findHidden(member.key);
  if (!hidden) return;
  report({
    at: { kind: 'key', member },
    message: `This name contains ${countWords(hidden)}. Remove ${hidden.count === 1 ? 'it' : 'them'}.`,
    detail: 'It is not the name that it looks like.',
    fix: () => [
      fixOf(
        // Another key is another setting: the host may know this one.
        { title: `Remove ${hidden.what}`, safe: false, preferred: true },
        editorOf(file.text).renameKey(member, hidden.without),
      ),
    ],
  });
}
