/** Turns a literal credential into the references its hosts understand. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { SecretReference } from '../../../../shared/src/hosts/host';
import type { Fix } from '../findings/finding';
import { type FixTraits, fixOf, withEmptiedMap } from '../findings/fixes';
import { emptyEnvironment, type LintEnvironment } from '../findings/lintEnvironment';
import { type ConfigFile, nodeOfWord, type ServerEntry } from '../model/model';
import { editorOf } from '../syntax/edit';
import { memberOf, type TextEdit } from '../syntax/text';
import type { CredentialUse } from './credentials';
import { copySecretFix, envFileFix } from './moveSecretFixes';
import { stemOf, variableName } from './variableNames';

/** Fixes that put a reference in the credential's place, best first, in forms that every host of the text expands. */
export function referenceFixes(
  file: ConfigFile,
  views: readonly HostView[],
  use: CredentialUse,
  span: { start: number; end: number },
  environment: LintEnvironment = emptyEnvironment,
): (Fix | undefined)[] {
  const made = commonReferences(file, views, use).flatMap((reference) => {
    const fix = referenceFix(file, use, span, reference);
    return fix ? [{ fix, reference }] : [];
  });
  const isReal = use.verdict.kind === 'secret';
  const fixes = made.map(({ fix }, index): Fix => {
    return { ...fix, ...(index === 0 && { preferred: true }), ...(isReal && { drops: true }) };
  });
  const [first] = made;
  // A prompt asks for the value; the names of a list stand for whole values.
  const taken = first?.reference.kind === 'names' ? { start: 0, end: use.node.value.length } : span;
  return [
    ...fixes,
    isReal && environment.copiesText ? copySecretFix(file, use, taken, first?.fix) : undefined,
    isReal ? envFileFix(file, views, use, environment) : undefined,
  ];
}

function referenceFix(
  file: ConfigFile,
  use: CredentialUse,
  span: { start: number; end: number },
  reference: SecretReference,
): Fix | undefined {
  const name = variableName(file, use);
  switch (reference.kind) {
    case 'variable':
      return variableFix(file, use, span, reference);
    case 'input':
      return inputFix(file, use, span, reference.form);
    case 'names':
      if (reference.from === 'headers') return headerNamesFix(file, use, reference.field, name);
      return use.name === name ? namesFix(file, use, reference.field) : undefined;
    case 'bearer':
      return bearerFix(file, use, reference.field, name);
  }
}

/** What to do instead of writing the value; where that takes more words than a message has, they are apart. */
export function referenceAdvice(file: ConfigFile, views: readonly HostView[], use: CredentialUse): ReferenceAdvice {
  const [first] = commonReferences(file, views, use);
  if (first) return { advice: referenceWords(file, first, use) };
  const advice = adviceWithout(file, use.part);
  return advice.length <= MAX_ADVICE_CHARS ? { advice } : { advice: 'Keep it out of this file.', more: advice };
}

/** A short advice, and how to follow it where that is longer. */
export interface ReferenceAdvice {
  advice: string;
  more?: string;
}

const MAX_ADVICE_CHARS = 60;

function referenceWords(file: ConfigFile, first: SecretReference, use: CredentialUse): string {
  if (first.kind === 'variable' || first.kind === 'input') {
    const form =
      first.kind === 'input' ? first.form.replace('ID', inputId(file, use)) : variableForm(file, first, use).text;
    return `Use ${form}.`;
  }
  return `Name the variable in "${first.field}".`;
}

/** What is left where no reference is expanded. */
function adviceWithout({ document, view }: ConfigFile, part: CredentialUse['part']): string {
  const { advice, envAdvice } = document.variables ?? {};
  if (part !== 'headers') return envAdvice ?? advice ?? 'Keep the value in the environment of the host.';
  const label = view.host.fallback ? 'The host' : view.host.label;
  return (
    advice ??
    `${label} may not expand variables in headers. Sign in with OAuth if the server supports it, or do not share this file.`
  );
}

/** References that suit every host whose variables are known, in the order of the host that is asked about. */
function commonReferences(file: ConfigFile, views: readonly HostView[], use: CredentialUse): SecretReference[] {
  if (isVariableName(use)) return [];
  const own = file.document.variables?.secret ?? [];
  const others = views.map(({ document }) => document.variables).filter((variables) => variables?.confirmed);
  return own.filter((reference) => {
    if (use.part === 'input-default' || !suits(file, use, reference)) return false;
    return others.every((variables) => variables!.secret.some((other) => sameForm(other, reference)));
  });
}

/** Where a container wants the name of a variable, whatever is expanded there is taken for a name. */
function isVariableName({ server, node, part }: CredentialUse): boolean {
  if (!server || part !== 'args') return false;
  const variables = server.launch.container?.env ?? [];
  return variables.some(({ value, word }) => value === undefined && nodeOfWord(server, word.origin) === node);
}

/** Fields that take names instead of values each serve one place. */
function suits(file: ConfigFile, use: CredentialUse, reference: SecretReference): boolean {
  const bearer = use.part === 'headers' && takesBearer(use);
  switch (reference.kind) {
    case 'names':
      return use.part === reference.from && !bearer;
    case 'bearer':
      return bearer || isOldToken(file, use, reference.field);
    default:
      return !reference.in || reference.in.includes(use.part as never);
  }
}

function sameForm(a: SecretReference, b: SecretReference): boolean {
  if (a.kind !== b.kind) return false;
  return 'form' in a && 'form' in b ? a.form === b.form : true;
}

function variableFix(
  file: ConfigFile,
  use: CredentialUse,
  span: { start: number; end: number },
  reference: SecretReference & { kind: 'variable' },
): Fix | undefined {
  const { name, text } = variableForm(file, reference, use);
  const traits: FixTraits = { title: `Replace with ${text}`, safe: true };
  const replaced = editorOf(file.text).replaceWithin(use.node, span.start, span.end, text);
  const { server } = use;
  if (!reference.named || !server || server.env.some((pair) => pair.name === name)) return fixOf(traits, replaced);
  return fixOf(traits, replaced, nameIn(file, server, reference.named, name));
}

/** The reference with its variable, whose name may begin as the form demands already. */
function variableForm(
  file: ConfigFile,
  { form }: SecretReference & { kind: 'variable' },
  use: CredentialUse,
): { name: string; text: string } {
  const stem = stemOf(file);
  const own = variableName(file, use);
  const name = own.startsWith(stem) ? own : `${stem}${own}`;
  return { name, text: form.replace(`${stem}NAME`, name) };
}

/** Asks for the value once and lets the editor keep it; an input of that id is used again. */
function inputFix(
  file: ConfigFile,
  use: CredentialUse,
  span: { start: number; end: number },
  form: string,
): Fix | undefined {
  const { root } = file;
  const inputsKey = file.document.inputs?.[0];
  if (!root || !inputsKey) return undefined;
  const id = inputId(file, use);
  const editor = editorOf(file.text);
  const reference = form.replace('ID', id);
  const replaced = editor.replaceWithin(use.node, span.start, span.end, reference);
  const traits: FixTraits = { title: `Ask for it with ${reference}`, safe: true };
  if (file.inputs.some((input) => input.id === id)) return fixOf(traits, replaced);
  const input = { type: 'promptString', id, description: inputDescription(use), password: true };
  if (file.inputsNode) return fixOf(traits, replaced, editor.insertItem(file.inputsNode, input));
  if (memberOf(root, inputsKey)) return undefined;
  return fixOf(traits, replaced, editor.insertMember(root, inputsKey, [input]));
}

/**
 * A reference that this host never expands, in the field that names the variable instead. Only where that means the same:
 * a variable under its own name, or a header that holds nothing else.
 */
export function namedFieldFix(file: ConfigFile, use: NamedValue, variable: string): Fix | undefined {
  for (const reference of file.document.variables?.secret ?? []) {
    const fix = fieldFix(file, use, reference, variable);
    if (fix) return { ...fix, preferred: true };
  }
  return undefined;
}

function fieldFix(file: ConfigFile, use: NamedValue, reference: SecretReference, variable: string): Fix | undefined {
  if (reference.kind === 'bearer')
    return takesBearer(use) ? bearerFix(file, use, reference.field, variable) : undefined;
  if (reference.kind !== 'names') return undefined;
  if (reference.from === 'headers') {
    return /\s/.test(use.node.value) ? undefined : headerNamesFix(file, use, reference.field, variable);
  }
  return use.name === variable ? namesFix(file, use, reference.field) : undefined;
}

/** Where a variable or a header stands in an entry. */
export type NamedValue = Pick<CredentialUse, 'server' | 'member' | 'name' | 'part' | 'node'>;

/** The member moves to a list of names; the host takes the value from its own environment. */
function namesFix(file: ConfigFile, use: NamedValue, field: string): Fix | undefined {
  const { server, member, name } = use;
  if (!server || !member || use.part !== 'env') return undefined;
  const title = `Read "${name}" from the environment ("${field}")`;
  const removed = editorOf(file.text).removeMember(withEmptiedMap(file, server.node, member));
  return fixOf({ title, safe: true }, removed, nameIn(file, server, field, name));
}

/** Puts a name into a list of names, unless it is in there. */
function nameIn(file: ConfigFile, server: ServerEntry, field: string, name: string): TextEdit[] | undefined {
  const editor = editorOf(file.text);
  const list = memberOf(server.node, field)?.value;
  if (list?.kind !== 'array') return list ? undefined : editor.insertMember(server.node, field, [name]);
  const isNamed = list.items.some((item) => item.kind === 'string' && item.value === name);
  return isNamed ? [] : editor.insertItem(list, name);
}

/** The header moves to a map from header to variable. */
function headerNamesFix(file: ConfigFile, use: NamedValue, field: string, variable: string): Fix | undefined {
  const { server, member, name } = use;
  if (!server || !member || use.part !== 'headers' || takesBearer(use)) return undefined;
  const editor = editorOf(file.text);
  const map = memberOf(server.node, field)?.value;
  if (map && (map.kind !== 'object' || memberOf(map, name))) return undefined;
  const added = map
    ? editor.insertMember(map, name, variable)
    : editor.insertMember(server.node, field, { [name]: variable });
  const title = `Read "${name}" from "${variable}" ("${field}")`;
  return fixOf({ title, safe: true }, editor.removeMember(withEmptiedMap(file, server.node, member)), added);
}

function takesBearer({ name, node }: NamedValue): boolean {
  return /^authorization$/i.test(name) && /^bearer\s/i.test(node.value);
}

function bearerFix(file: ConfigFile, use: NamedValue, field: string, name: string): Fix | undefined {
  const { server, member } = use;
  if (!server || !member || memberOf(server.node, field)) return undefined;
  const editor = editorOf(file.text);
  const traits: FixTraits = { title: `Read the token from "${name}" ("${field}")`, safe: true };
  if (isOldToken(file, use, field)) {
    return fixOf(traits, editor.renameKey(member, field), editor.replaceValue(use.node, name));
  }
  if (use.part !== 'headers' || !takesBearer(use)) return undefined;
  return fixOf(
    traits,
    editor.removeMember(withEmptiedMap(file, server.node, member)),
    editor.insertMember(server.node, field, name),
  );
}

/** A field for the token itself that says what to use instead. */
function isOldToken(file: ConfigFile, { server, member, name, part }: NamedValue, field: string): boolean {
  if (part !== 'other' || !server || member?.parent !== server.node) return false;
  const known = file.document.entry?.fields;
  const own = known && Object.hasOwn(known, name) ? known[name] : undefined;
  return own?.secret === true && own.deprecated?.includes(field) === true;
}

function inputId(file: ConfigFile, use: CredentialUse): string {
  return variableName(file, use).toLowerCase().replaceAll('_', '-');
}

function inputDescription(use: CredentialUse): string {
  const what = use.part === 'headers' && /^authorization$/i.test(use.name) ? 'Token' : use.name || 'Credential';
  return use.server ? `${what} for ${use.server.name}` : what;
}
