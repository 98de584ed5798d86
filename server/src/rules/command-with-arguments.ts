/** command-with-arguments: the whole command line stands where only the program belongs. */

import type { Fix } from '../engine/findings/finding';
import { fixOf } from '../engine/findings/fixes';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { ServerEntry } from '../engine/model/model';
import { commonField } from '../engine/servers/hostFields';
import { joinEdits } from '../engine/syntax/configEditor';
import { editorOf } from '../engine/syntax/edit';
import type { ArrayNode, ConfigText, Member, Node, StringNode, TextEdit } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'command-with-arguments',
  summary: 'The command contains its arguments',
  control: 'config',
  countsForPosture: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'The host looks for a program with that whole line as its name, does not find it, and does not start the server. If a host passes the line to a shell instead, the shell may run more than you expect.',
  remedy: 'Put the program into `command` and each argument into `args`.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'CWE-88'],
  needsValidSyntax: true,
  checkServer(server, context) {
    const { command, launch } = server;
    // Where a shell reads the whole line anyway, it may stand here.
    if (!command || server.unread || server.file.document.entry?.shell || !launch.commandHoldsLine) return;
    const list = listOf(command, server);
    if (list) {
      context.report({
        at: command,
        message: `The first item of "${list.key}" is a whole command line. Make each argument an item.`,
        server,
        fix: () => [splitItemFix(server, command, context)],
      });
      return;
    }
    const field = server.fields.find(({ member, field }) => member.value === command && field.role);
    // Where the host itself splits the line, it belongs here.
    if (field?.field.role !== 'command') return;
    context.report({
      at: command,
      message: `"${field.member.key}" is a whole command line. Move the arguments to "args".`,
      server,
      fix: () => [splitFix(server, context)],
    });
  },
});

const OPERATORS = /[|&;<>`\n]|\$\(/;
const ASSIGNMENT = /^[A-Za-z_]\w{0,60}=/;

/** The field that holds program and arguments as a list. */
function listOf(command: StringNode, server: ServerEntry): Member | undefined {
  const { parent } = command;
  if (parent?.kind !== 'array' || parent.parent?.kind !== 'member') return undefined;
  const role = server.fields.find(({ member }) => member === parent.parent)?.field.role;
  return role === 'commandLine' ? parent.parent : undefined;
}

/** The words of the first item as items of their own: the last takes its place, the others go before it. */
function splitItemFix(server: ServerEntry, command: StringNode, { file }: RuleContext): Fix | undefined {
  const words = programAndArguments(server, command);
  const list = command.parent;
  if (!words || list?.kind !== 'array' || list.items.some(({ kind }) => kind !== 'string')) return undefined;
  return fixOf(
    { title: 'Make each argument an item of the list', safe: true, preferred: true },
    itemsBefore(file.text, list, command, words.slice(0, -1)),
    editorOf(file.text).replaceValue(command, words[words.length - 1]!),
  );
}

/** New items on lines of their own where the list has such. A comment above the item would seem to speak of them. */
function itemsBefore(text: ConfigText, list: ArrayNode, item: Node, values: readonly string[]): TextEdit[] | undefined {
  if (text.comments.some(({ start, end }) => start >= list.start && end <= item.start)) return undefined;
  return joinEdits(values.map((value) => editorOf(text).insertItem(list, value, item)));
}

/** Undefined where the line needs a shell, or starts with a variable. */
function programAndArguments(server: ServerEntry, { value }: StringNode): string[] | undefined {
  if (OPERATORS.test(value) || ASSIGNMENT.test(value.trimStart())) return undefined;
  const words = server.launch.words.filter(({ origin }) => origin < 0).map(({ text }) => text);
  return words.length > 1 ? words : undefined;
}

/** Program and arguments apart. A line that needs a shell, or that starts with a variable, is left to a person. */
function splitFix(server: ServerEntry, { file, views }: RuleContext): Fix | undefined {
  const command = server.command!;
  const [program, ...rest] = programAndArguments(server, command) ?? [];
  if (program === undefined) return undefined;
  const editor = editorOf(file.text);
  const traits = { title: 'Move the arguments to "args"', safe: true, preferred: true };
  const first = editor.replaceValue(command, program);
  const list = server.fields.find(({ field }) => field.role === 'args')?.member.value;
  if (!list) {
    const name = commonField(views, 'args');
    return name ? fixOf(traits, first, editor.insertMember(server.node, name, rest)) : undefined;
  }
  if (list.kind !== 'array') return undefined;
  if (list.items.length === 0) return fixOf(traits, first, editor.replaceValue(list, rest));
  if (list.items.some(({ kind }) => kind !== 'string')) return undefined;
  return fixOf(traits, first, itemsBefore(file.text, list, list.items[0]!, rest));
}
