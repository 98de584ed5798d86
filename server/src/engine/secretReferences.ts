/** Turns a literal credential into the references its hosts understand. */
import type { Reader } from '../../../shared/src/hosts/detect';
import type { SecretReference } from '../../../shared/src/hosts/host';
import type { CredentialUse } from './credentials';
import { editorOf } from './edit';
import type { Fix } from './finding';
import { type FixTraits, fixOf } from './fixes';
import type { ConfigFile } from './model';
import { memberOf } from './text';
import { secretName } from './values/secret';

/** Fixes that put a reference in the credential's place, best first, in forms that every reader of the text expands. */
export function referenceFixes(
  file: ConfigFile,
  readers: readonly Reader[],
  use: CredentialUse,
  span: { start: number; end: number },
): (Fix | undefined)[] {
  const references = commonReferences(file, readers, use);
  return references.map((reference, index) => {
    const preferred = index === 0;
    switch (reference.kind) {
      case 'variable':
        return variableFix(file, use, span, reference.form.replace('NAME', variableName(use)), preferred);
      case 'input':
        return inputFix(file, use, span, reference.form, preferred);
      case 'names':
        return namesFix(file, use, reference.field, reference.from, preferred);
      case 'bearer':
        return bearerFix(file, use, reference.field, preferred);
    }
  });
}

/** What a person can do where the hosts expand nothing here; empty when a reference works. */
export function referenceAdvice(file: ConfigFile, readers: readonly Reader[], use: CredentialUse): string {
  const [first] = commonReferences(file, readers, use);
  if (!first) return file.document.variables?.advice ?? 'Keep the value in the environment of the host instead.';
  if (first.kind === 'variable' || first.kind === 'input') {
    return `Replace it by a reference such as ${first.form.replace('NAME', variableName(use)).replace('ID', inputId(use))}.`;
  }
  return `Name the variable in "${first.field}" instead of writing its value.`;
}

/** References that suit every reader whose variables are known, in the order of the reader that is asked about. */
function commonReferences(file: ConfigFile, readers: readonly Reader[], use: CredentialUse): SecretReference[] {
  const own = file.document.variables?.secret ?? [];
  const others = readers.map(({ document }) => document.variables).filter((variables) => variables?.confirmed);
  return own.filter((reference) => {
    if ('in' in reference && reference.in && !reference.in.includes(use.place as never)) return false;
    if (use.place === 'input-default') return false;
    return others.every((variables) => variables!.secret.some((other) => sameForm(other, reference)));
  });
}

function sameForm(a: SecretReference, b: SecretReference): boolean {
  if (a.kind !== b.kind) return false;
  return 'form' in a && 'form' in b ? a.form === b.form : true;
}

function variableFix(
  file: ConfigFile,
  use: CredentialUse,
  span: { start: number; end: number },
  text: string,
  preferred: boolean,
): Fix | undefined {
  const traits: FixTraits = {
    title: `Replace by the variable ${text}`,
    safe: true,
    ...(preferred ? { preferred } : {}),
  };
  return fixOf(traits, editorOf(file.text).replaceWithin(use.node, span.start, span.end, text));
}

/** Asks for the value once and lets the editor keep it; an input of that id is used again. */
function inputFix(
  file: ConfigFile,
  use: CredentialUse,
  span: { start: number; end: number },
  form: string,
  preferred: boolean,
): Fix | undefined {
  const { root } = file;
  const inputsKey = file.document.inputs?.[0];
  if (!root || !inputsKey) return undefined;
  const id = inputId(use);
  const editor = editorOf(file.text);
  const reference = form.replace('ID', id);
  const replaced = editor.replaceWithin(use.node, span.start, span.end, reference);
  const traits: FixTraits = { title: `Ask for it: ${reference}`, safe: true, ...(preferred ? { preferred } : {}) };
  if (file.inputs.some((input) => input.id === id)) return fixOf(traits, replaced);
  const input = { type: 'promptString', id, description: inputDescription(use), password: true };
  if (file.inputsNode) return fixOf(traits, replaced, editor.insertItem(file.inputsNode, input));
  if (memberOf(root, inputsKey)) return undefined;
  return fixOf(traits, replaced, editor.insertMember(root, inputsKey, [input]));
}

/** The member moves to a list of names; the host takes the value from its own environment. */
function namesFix(
  file: ConfigFile,
  use: CredentialUse,
  field: string,
  from: 'env' | 'headers',
  preferred: boolean,
): Fix | undefined {
  const { server, member } = use;
  if (!server || !member || use.place !== from || from !== 'env') return undefined;
  const editor = editorOf(file.text);
  const list = memberOf(server.node, field)?.value;
  const title = `Take ${use.name} from the host's environment ("${field}")`;
  const added =
    list?.kind === 'array' ? editor.insertItem(list, use.name) : editor.insertMember(server.node, field, [use.name]);
  return fixOf({ title, safe: true, ...(preferred ? { preferred } : {}) }, removeEnv(file, use), added);
}

/** The last variable takes its empty table along. */
function removeEnv(file: ConfigFile, use: CredentialUse) {
  return editorOf(file.text).removeMember(use.member!);
}

function bearerFix(file: ConfigFile, use: CredentialUse, field: string, preferred: boolean): Fix | undefined {
  const { server, member } = use;
  if (!server || !member || use.place !== 'headers' || !/^authorization$/i.test(use.name)) return undefined;
  if (!/^bearer\s/i.test(use.node.value) || memberOf(server.node, field)) return undefined;
  const name = `${screaming(server.name)}_TOKEN`;
  const editor = editorOf(file.text);
  const title = `Take the token from the variable ${name} ("${field}")`;
  return fixOf(
    { title, safe: true, ...(preferred ? { preferred } : {}) },
    editor.removeMember(member),
    editor.insertMember(server.node, field, name),
  );
}

/** The name a person would give the variable: its own where it has one, else server and purpose. */
export function variableName(use: CredentialUse): string {
  if (use.place === 'env' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(use.name)) return use.name;
  const words = screaming(use.name);
  const purpose = use.name && secretName(use.name).secret && words !== 'AUTHORIZATION' ? words : 'TOKEN';
  const server = use.server ? screaming(use.server.name) : '';
  return server && !purpose.startsWith(server) ? `${server}_${purpose}` : purpose;
}

function inputId(use: CredentialUse): string {
  return variableName(use).toLowerCase().replaceAll('_', '-');
}

function inputDescription(use: CredentialUse): string {
  const what = use.place === 'headers' && /^authorization$/i.test(use.name) ? 'Token' : use.name || 'Credential';
  return use.server ? `${what} for ${use.server.name}` : what;
}

function screaming(text: string): string {
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .toUpperCase();
  return /^[0-9]/.test(words) ? `MCP_${words}` : words || 'MCP';
}
