/** What stands at a place means: fields and settings from the tables, references as each host treats them. */

import { documentedProof, proofLine, proofOf, proofWords } from '../../../../shared/src/hostProof';
import type { HostView } from '../../../../shared/src/hosts/detect';
import { escapeMarkdown } from '../../../../shared/src/markdown';
import type { LintResult } from '../lint/lintResult';
import type { ConfigFile } from '../model/model';
import { ownExpansionOf } from '../servers/expansion';
import { findReferences, type VariableReference, writeReference } from '../strings/variable';
import type { Span } from '../syntax/text';
import { isShapedByEditor, ownFirst } from './completion';
import type { Cursor } from './cursor';
import { cursorsAt } from './cursorsAt';
import { commandDocAt, entryPartAt, expectedAt, settingsAt } from './expected';
import { effectDoc, fieldDoc } from './fieldDoc';
import { inputWords, kindWords, nameWithoutSecret, predefinedWords, unsetWords } from './variableWords';

/** One explanation, as Markdown in our own words. */
export interface Explanation {
  span: Span;
  text: string;
}

/** Explains the key or the reference at a place. In VS Code, keys that its own schema explains are left to it. */
export function explainAt(result: LintResult, offset: number, editor: 'vscode' | undefined): Explanation | undefined {
  const format = result.views[0]?.document.format;
  if (!format || !result.text) return undefined;
  for (const cursor of cursorsAt(result.source, format, offset)) {
    if (cursor.at === 'value') {
      const found = explainReference(result, cursor, offset);
      if (found) return found;
    } else if (cursor.name && !(editor && result.views.some(isShapedByEditor))) {
      const found = explainKey(result, cursor);
      if (found) return found;
    }
  }
  return undefined;
}

function explainKey(result: LintResult, cursor: Cursor): Explanation | undefined {
  const lines = result.views.map((view): Line => {
    return { view, text: keyWords(view, cursor, result.text?.root) };
  });
  const body = together(lines);
  if (!body) return undefined;
  const known = proofLine(result.views.flatMap((view) => fieldProof(view, cursor, result.text?.root) ?? []));
  const text = [`**${keyTitle(cursor.name)}**`, body, known && `*${known}*`].filter(Boolean).join('\n\n');
  return { span: cursor.token, text };
}

/** How well it is known what the host makes of a field; settings and keys of the document are read in its sources. */
function fieldProof(
  { host, document }: HostView,
  { path, name }: Cursor,
  root: NonNullable<LintResult['text']>['root'],
) {
  const expected = expectedAt(document, path, root);
  if (expected?.kind !== 'fields' || !Object.hasOwn(expected.fields, name)) return undefined;
  const { role } = expected.fields[name]!;
  const kind = role === 'transport' ? 'transports' : role === 'enabled' || role === 'disabled' ? 'switches' : 'values';
  const proof = proofOf(host, document, kind);
  // What a wrong value costs may be open; that the field is there was read.
  return { host, proof: proof.kind === 'not-confirmed' ? documentedProof(host) : proof };
}

/** Mostly a word of a table; where a setting takes any key, whatever somebody wrote. */
function keyTitle(name: string): string {
  const shown = nameWithoutSecret(name);
  return /^[\w.$-]{1,100}$/.test(shown) ? `\`${shown}\`` : escapeMarkdown(shown);
}

function keyWords(
  { document }: HostView,
  { path, name }: Cursor,
  root: NonNullable<LintResult['text']>['root'],
): string {
  const expected = expectedAt(document, path, root);
  if (expected?.kind === 'fields' && Object.hasOwn(expected.fields, name)) return fieldDoc(expected.fields[name]!);
  const [setting, ...others] = settingsAt(document, [...path, name]);
  if (setting) {
    const effects = others.flatMap((other) => (other.doc === setting.doc ? effectDoc(other) : []));
    return [setting.doc, ...new Set([effectDoc(setting), ...effects])].filter(Boolean).join(' ');
  }
  const command = commandDocAt(document, [...path, name]);
  if (command) return command;
  const known = expected?.kind === 'keys' ? expected.keys.find((key) => key.name === name) : undefined;
  return known?.doc ?? '';
}

function explainReference(result: LintResult, cursor: Cursor, offset: number): Explanation | undefined {
  const { inner } = cursor;
  const raw = result.source.slice(inner.start, inner.end);
  const at = offset - inner.start;
  const reference = findReferences(raw).find(({ start, end }) => start <= at && at <= end);
  if (!reference) return undefined;
  const lines = result.files.flatMap((file): Line[] => {
    const location = entryPartAt(file.document, cursor.path, result.text?.root);
    if (!location) return [];
    const outcome = ownExpansionOf(file.document.variables, location, raw, reference);
    const words = referenceWords(file, raw, reference, outcome);
    const { host, document } = file.view;
    // Prompts are the file's own, and what nobody documents is said to be so.
    const isFact = outcome.kind !== 'unknown' && reference.family !== '${input:id}';
    const text = isFact ? `${words} ${proofWords(host, proofOf(host, document, 'variables'))}` : words;
    return [{ view: file.view, text }];
  });
  const body = together(lines);
  const span = { start: inner.start + reference.start, end: inner.start + reference.end };
  return body ? { span, text: `**${escapeMarkdown(spelledName(reference))}**\n\n${body}` } : undefined;
}

/** Without the text behind `:-` and without commands: either may hold a credential. */
function spelledName({ family, name }: VariableReference): string {
  return family === '$(command)' ? '$(…)' : writeReference(family, nameWithoutSecret(name));
}

function referenceWords(
  file: ConfigFile,
  raw: string,
  reference: VariableReference,
  outcome: ReturnType<typeof ownExpansionOf>,
): string {
  const { variables } = file.document;
  // A command may hold a credential, whatever it looks like.
  const name = reference.family === '$(command)' ? '' : escapeMarkdown(nameWithoutSecret(reference.name));
  switch (outcome.kind) {
    case 'predefined':
      return predefinedWords(predefinedKind(variables?.predefined ?? {}, raw.slice(reference.start, reference.end)));
    case 'expanded': {
      const { support } = outcome;
      if (reference.family === '${input:id}') return inputSentence(file, reference.name);
      const runs = support.executes ? ' It is run when the configuration is read.' : '';
      const fallback = reference.fallback ? 'If it is not set, the text after `:-` is used.' : '';
      return `${kindWords(reference.family, name)}.${runs} ${fallback || unsetWords(support)}`.trim();
    }
    case 'literal':
      if (outcome.why === 'prefix') return `Only names that begin with \`${outcome.support!.prefix}\` are expanded.`;
      if (outcome.why === 'default') return 'This host knows no defaults in references.';
      return ['Not expanded here.', foreignWords(file), variables?.advice].filter(Boolean).join(' ');
    default:
      return 'Nobody documents whether this is expanded.';
  }
}

function foreignWords({ document, view }: ConfigFile): string {
  const becomes = document.variables?.whenForeign;
  return becomes === undefined ? 'It is sent on as text.' : `${view.host.label} ${becomes}.`;
}

function predefinedKind(
  predefined: Readonly<Record<string, 'workspace' | 'home' | 'separator' | 'other'>>,
  spelled: string,
): 'workspace' | 'home' | 'separator' | 'other' {
  if (Object.hasOwn(predefined, spelled)) return predefined[spelled]!;
  const name = `${spelled.slice(0, spelled.indexOf(':'))}}`;
  return Object.hasOwn(predefined, name) ? predefined[name]! : 'other';
}

function inputSentence({ inputs }: ConfigFile, id: string): string {
  const input = inputs.find((candidate) => candidate.id === id);
  return input ? inputWords(input) : 'Prompt for a value; no prompt of this name is declared in this file.';
}

interface Line {
  view: HostView;
  text: string;
}

/** One sentence when all hosts agree, else one line for each. */
function together(lines: readonly Line[]): string {
  const hosts = new Map<string, Set<string>>();
  const said = lines.filter(({ text }) => text);
  for (const { view, text } of ownFirst(said, (line) => line.view)) {
    hosts.set(text, (hosts.get(text) ?? new Set()).add(view.host.label));
  }
  const known = [...hosts];
  if (known.length <= 1) return known[0]?.[0] ?? '';
  return known.map(([text, own]) => `- ${[...own].join(', ')}: ${text}`).join('\n');
}
