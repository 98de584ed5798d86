/** Offers references inside strings: what this host expands at this place, spelled as it wants them. */
import type { EntryPart, VariableSupport, Variables } from '../../../../shared/src/hosts/host';
import { escapeMarkdown } from '../../../../shared/src/markdown';
import type { InputEntry } from '../model/model';
import { isPastedValue } from '../strings/secrets/redact';
import { findProviderTokens } from '../strings/secrets/secretScan';
import { environmentFamilies, findReferences, writeReference } from '../strings/variable';
import { type Span, walk } from '../syntax/text';
import type { CompletionRequest } from './completionRequest';
import type { Cursor } from './cursor';
import { entryPartAt, expectedAt } from './expected';
import { insideString, type Piece } from './insert';
import type { Suggestion } from './suggestion';
import { inputWords, predefinedWords, supportWords } from './variableWords';

/** The beginning of a reference, up to the cursor. */
const STARTED_REFERENCE = /(?:\$\{\{[^{}\n]{0,100}|\$\{[^{}\n]{0,100}|\{[^{}$\n]{0,100}|\$\w{0,100})$/;
const MAX_START_CHARS = 120;

/** What of a reference may already stand behind the cursor. */
const rests: readonly (readonly [start: string, rest: RegExp])[] = [
  ['${{', /[\w.]{0,100} ?\}{0,2}/y],
  ['${', /[^{}$"'\s]{0,100}\}|[\w.:-]{0,100}/y],
  ['{', /[^{}$"'\s]{0,100}\}|[\w.:-]{0,100}/y],
  ['$', /\w{0,100}/y],
];

/** The cursor is in a string, at a reference that is begun or where one may begin. */
export function completesVariables(text: string, cursor: Cursor, offset: number): boolean {
  return startOf(text, cursor, offset) !== undefined;
}

/** The characters that a reference at the cursor replaces; undefined where none should be offered. */
function startOf(text: string, { inner, quote, style }: Cursor, offset: number): Span | undefined {
  if (quote === '' && (style === 'json' || style === 'toml' || inner.start === inner.end)) return undefined;
  if (offset < inner.start || offset > inner.end) return undefined;
  const before = text.slice(Math.max(inner.start, offset - MAX_START_CHARS), offset);
  const begun = STARTED_REFERENCE.exec(before)?.[0];
  if (begun === undefined) {
    // Elsewhere a list would open at every letter.
    const fresh = offset === inner.start ? inner.start === inner.end : /[\s=]$/.test(before);
    return fresh ? { start: offset, end: offset } : undefined;
  }
  const rest = rests.find(([start]) => begun.startsWith(start))?.[1];
  if (rest) rest.lastIndex = offset;
  const behind = rest?.exec(text)?.[0].length ?? 0;
  return { start: offset - begun.length, end: Math.min(inner.end, offset + behind) };
}

/** Offers everything that the host expands here. */
export function variableCompletions(request: CompletionRequest): void {
  const { result, cursor, offset, view } = request;
  const { document } = view;
  const root = result.text?.root;
  const location = entryPartAt(document, cursor.path, root);
  const span = startOf(result.source, cursor, offset);
  if (!location || !span || !document.variables?.confirmed || !takesReferences(request)) return;
  const offers = completionsOf(request, document.variables, location);
  for (const { label, insert, ...rest } of offers) {
    request.add({ ...rest, label, insert, filter: label, span });
  }
}

const namesOnly = new Set([
  'name',
  'transport',
  'envNames',
  'bearerName',
  'headerNames',
  'allowedTools',
  'excludedTools',
]);

/** Names and closed sets are no place for references. */
function takesReferences({ result, cursor, view }: CompletionRequest): boolean {
  const expected = expectedAt(view.document, cursor.path, result.text?.root);
  if (!expected) return true;
  if (expected.kind !== 'value') return false;
  const { type, role, values, effect } = expected.field;
  if (values || (role && namesOnly.has(role)) || effect?.grants) return false;
  return type !== 'boolean' && type !== 'number' && type !== 'object';
}

type Completion = Pick<Suggestion, 'label' | 'kind' | 'doc' | 'rank' | 'insert'>;

function completionsOf(request: CompletionRequest, variables: Variables, part: EntryPart): Completion[] {
  const offers: Completion[] = [];
  const here = variables.expands.filter((support) => !support.executes && (!support.in || support.in.includes(part)));
  const braces = here.some(({ family }) => family === '${VAR}');
  for (const support of here) {
    if (support.family === '$VAR' && braces) continue;
    if (support.family === '${input:id}') offers.push(...inputCompletions(request, support));
    else offers.push(...familyCompletions(request, support, part));
  }
  for (const [name, kind] of Object.entries(variables.predefined ?? {})) {
    const rank = kind === 'workspace' ? 300 : kind === 'other' ? 500 : 400;
    offers.push({ label: name, kind: 'variable', doc: predefinedWords(kind), rank, insert: [name] });
  }
  return offers;
}

function inputCompletions(request: CompletionRequest, support: VariableSupport): Completion[] {
  const inputs = inputsOf(request).filter(({ id }) => !isPastedValue(id));
  if (inputs.length === 0) return [withHole(support, 'id', 250)];
  return inputs.map((input, index) => {
    const label = writeReference(support.family, input.id);
    const insert = [insideString(request.cursor, label)];
    return { label, kind: 'input', doc: inputWords(input), rank: 50 + index, insert };
  });
}

function inputsOf({ result, view }: CompletionRequest): readonly InputEntry[] {
  const inputs = result.files.find((file) => file.view === view)?.inputs ?? [];
  return [...new Map(inputs.map((input) => [input.id, input])).values()];
}

/** References to one kind of variable: names that fit here, then a hole for any other. */
function familyCompletions(request: CompletionRequest, support: VariableSupport, part: EntryPart): Completion[] {
  const offers: Completion[] = [];
  if (environmentFamilies.includes(support.family)) {
    for (const name of likelyNames(request, support, part)) {
      const label = writeReference(support.family, name);
      const doc = supportWords(support, escapeMarkdown(name));
      offers.push({ label, kind: 'variable', doc, rank: 100 + offers.length, insert: [label] });
    }
  }
  const stand = support.family.includes('VAR') || support.family.includes('KEY') ? 'NAME' : 'name';
  offers.push(withHole(support, `${support.prefix ?? ''}${stand}`, 200));
  if (support.defaults && support.family === '${VAR}') {
    const name = `${support.prefix ?? ''}NAME`;
    const insert: Piece[] = ['${', { hole: name }, ':-', { hole: 'default' }, '}'];
    const doc = 'Environment variable, or the text after `:-` if it is not set.';
    offers.push({ label: `\${${name}:-default}`, kind: 'variable', doc, rank: 260, insert });
  }
  return offers;
}

function withHole(support: VariableSupport, hole: string, rank: number): Completion {
  const label = writeReference(support.family, hole);
  const [before = '', after = ''] = writeReference(support.family, '\n').split('\n');
  return { label, kind: 'variable', doc: supportWords(support, ''), rank, insert: [before, { hole }, after] };
}

const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;
const MAX_NAMES = 20;

/** The name that the value is for, and names that the file refers to elsewhere. */
function likelyNames(
  { result, cursor, offset }: CompletionRequest,
  { prefix = '' }: VariableSupport,
  part: EntryPart,
): string[] {
  const names = new Set<string>();
  const key = cursor.path[cursor.path.length - 1];
  if (part === 'env' && typeof key === 'string' && VARIABLE_NAME.test(key) && !isPastedValue(key)) {
    names.add(key.startsWith(prefix) ? key : `${prefix}${key}`);
  }
  walk(result.text?.root, (node) => {
    if (node.kind !== 'string' || (node.start <= offset && offset <= node.end)) return;
    const references = findReferences(node.value);
    if (references.length === 0) return;
    const tokens = findProviderTokens(node.value);
    for (const { family, name, start, end } of references) {
      const fits = environmentFamilies.includes(family) && VARIABLE_NAME.test(name) && name.startsWith(prefix);
      // A token behind a dollar sign ends as a name at its first hyphen.
      const isToken = isPastedValue(name) || tokens.some((token) => token.start < end && start < token.end);
      if (fits && !notVariables.has(name) && !isToken && names.size < MAX_NAMES) names.add(name);
    }
  });
  return [...names];
}

/** Ready-made names that some host writes like variables. */
const notVariables = new Set(['workspaceFolder', 'workspaceFolderBasename', 'userHome', 'pathSeparator', 'cwd']);
