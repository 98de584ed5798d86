/** What readers make of hard texts, and what editors would do in them. */

import { editorOf, removeNode, replaceItems } from '../../../server/src/engine/syntax/edit';
import { guessedSpans } from '../../../server/src/engine/syntax/guessedSpans';
import { readOrRefuse } from '../../../server/src/engine/syntax/readText';
import { spanInString } from '../../../server/src/engine/syntax/spans';
import { isTerminated } from '../../../server/src/engine/syntax/terminated';
import {
  type ConfigText,
  elementAt,
  indentUnit,
  lineEnding,
  type Member,
  type Node,
  pointerOf,
  type Span,
  type TextEdit,
  walk,
} from '../../../server/src/engine/syntax/text';
import type { DocumentFormat } from '../../../shared/src/hosts/host';
import { type Questions, show } from '../../fixtures/record';
import { hardTexts } from './syntaxTexts';

function read(text: string, format: string): ConfigText {
  const config = readOrRefuse(text, format as DocumentFormat);
  if ('refused' in config) throw new Error(config.refused);
  return config;
}

const at = ({ start, end }: Span): string => `${start}-${end}`;

/** The whole reading of a text. */
export function readingOf(config: ConfigText): string[] {
  const { text, root, problems, comments, trailingCommas, computed } = config;
  const notes = [
    root ? `root ${at(root)}` : 'no root',
    `indentation ${show(indentUnit(text))}, lines end with ${show(lineEnding(text))}`,
    ...(computed === undefined ? [] : [`${computed} computed`]),
  ];
  return [
    show(text),
    notes.join(', '),
    ...(root ? nodeLines(config, root, '') : []),
    ...comments.map((comment) => `comment ${at(comment)} ${show(comment.text)}`),
    ...trailingCommas.map((comma) => `trailing comma ${at(comma)}`),
    ...problems.flatMap(({ message, unclosed, repair, ...span }) => [
      `problem ${at(span)}${unclosed ? ' unclosed' : ''}: ${message}`,
      ...(repair ? [`  ${repair.title}: ${editsOf(text, repair.edits)}`] : []),
    ]),
    ...guessedSpans(config).map((span) => `guessed ${at(span)}`),
    ...(root ? [`elements: ${elementsIn(config).join(' ')}`] : []),
  ];
}

function nodeLines(config: ConfigText, node: Node, indent: string): string[] {
  const open = !node.parent || isTerminated(config.text, node) ? '' : ' open';
  if (node.kind === 'array') {
    const items = node.items.flatMap((item) => nodeLines(config, item, `${indent}  `));
    return [`${indent}array ${at(node)}${open}`, ...items];
  }
  if (node.kind !== 'object') {
    const value = Object.is(node.value, -0) ? '-0' : show(Number.isNaN(node.value) ? 'not a number' : node.value);
    return [`${indent}${node.kind} ${at(node)} ${value}${open}`];
  }
  const beneath = node.beneath ? ` beneath ${show(node.beneath)}` : '';
  return [
    `${indent}object ${at(node)}${open}${beneath}`,
    ...node.members.flatMap((m) => memberLines(config, m, indent)),
  ];
}

function memberLines(config: ConfigText, member: Member, indent: string): string[] {
  const places = editorOf(config).keyPlaces(member).map(at).join(' ');
  const head = `${indent}  ${show(member.key)} ${at(member)}, key ${places}:`;
  if (!member.value) return [`${head} nothing`];
  const [first, ...more] = nodeLines(config, member.value, `${indent}  `);
  return [`${head} ${first!.trim()}`, ...more];
}

/** The pointer, on one line. */
function nameOf(element: Node | Member): string {
  return show(pointerOf(element) || '/').slice(1, -1);
}

/** Runs of offsets with the pointer of the innermost element there. */
function elementsIn({ text, root }: ConfigText): string[] {
  const runs: string[] = [];
  let last: string | undefined;
  for (let offset = 0; offset <= text.length; offset++) {
    const element = elementAt(root, offset);
    const pointer = element ? `${element.kind === 'member' ? 'member ' : ''}${nameOf(element)}` : 'none';
    if (pointer !== last) runs.push(`${offset}:${pointer}`);
    last = pointer;
  }
  return runs;
}

/** What edits take away and put there, by offset. */
export function editsOf(text: string, edits: readonly TextEdit[] | undefined): string {
  if (!edits) return 'declined';
  if (edits.length === 0) return 'nothing';
  return edits.map((edit) => `${edit.start} ${show(text.slice(edit.start, edit.end))} → ${show(edit.text)}`).join('; ');
}

/** Every edit that an editor offers, on every element. */
function editLines(config: ConfigText): string[] {
  const editor = editorOf(config);
  const lines: string[] = [show(config.text)];
  const add = (what: string, edits: readonly TextEdit[] | undefined): void => {
    lines.push(`${what}: ${editsOf(config.text, edits)}`);
  };
  walk(config.root, (node) => {
    const name = nameOf(node);
    add(`${name} is "v"`, editor.replaceValue(node, 'v w'));
    if (node.kind === 'string') {
      const { length } = node.value;
      add(`${name} within`, editor.replaceWithin(node, 1, Math.max(1, length - 1), 'é"\\\n\''));
      const spans = Array.from({ length: Math.min(length, 12) }, (_, i) => spanInString(config, node, i, i + 1));
      lines.push(`${name} characters: ${spans.map((span) => (span ? at(span) : 'none')).join(' ')}`);
      const empty = [0, length].map((i) => spanInString(config, node, i, i));
      lines.push(`${name} ends: ${empty.map((span) => (span ? at(span) : 'none')).join(' ')}`);
    }
    if (node.kind === 'object') {
      add(`${name} and k`, editor.insertMember(node, 'k', { l: ['m', 1, {}], 'n o': { p: true } }));
      add(`${name} and "k l"`, editor.insertMember(node, 'k l', 7));
      for (const member of node.members) {
        const of = nameOf(member);
        add(`${of} renamed`, editor.renameKey(member, 'a"b c'));
        add(`${of} removed`, removeNode(config, member));
      }
      for (const chosen of groupsOf(node.members)) {
        add(`${chosen.map(nameOf).join(' ')} removed`, editor.removeMembers(chosen));
      }
    }
    if (node.kind === 'array') {
      add(`${name} and item`, editor.insertItem(node, { l: 1 }));
      for (const item of node.items) {
        const of = nameOf(item);
        add(`before ${of}`, editor.insertItem(node, 'k', item));
        add(`${of} removed`, removeNode(config, item));
      }
      for (const chosen of groupsOf(node.items)) {
        const of = chosen.map(nameOf).join(' ');
        add(`${of} removed`, editor.removeItems(chosen));
        for (const values of [[], ['x'], ['x', 'y', 'z']])
          add(`${of} are ${show(values)}`, replaceItems(config, chosen, values));
      }
    }
  });
  return lines;
}

/** The first two, the last two, the outermost two, all. */
function groupsOf<T>(all: readonly T[]): T[][] {
  if (all.length < 2) return [];
  if (all.length === 2) return [[...all]];
  return [all.slice(0, 2), all.slice(-2), [all[0]!, all.at(-1)!], [...all]];
}

/** One question for each hard text. */
function questions(formats: readonly (keyof typeof hardTexts)[], answer: (config: ConfigText) => string[]): Questions {
  const entries = formats.flatMap((format) =>
    Object.entries(hardTexts[format]).map(([title, text]) => {
      return [`${format}: ${title}`, () => answer(read(text, format))] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** Records of syntax by their names. */
export const syntaxRecords: Readonly<Record<string, Questions>> = {
  readingJson: questions(['json', 'shell', 'calls'], readingOf),
  readingToml: questions(['toml'], readingOf),
  readingYaml: questions(['yaml', 'markdown'], readingOf),
  editingJson: questions(['json'], editLines),
  editingToml: questions(['toml', 'calls', 'shell'], editLines),
  editingYaml: questions(['yaml', 'markdown'], editLines),
};
