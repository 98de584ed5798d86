/** What a host makes of a variable reference in a part of an entry: expands it, or sends it on as text. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { EntryPart, VariableFamily, VariableSupport, Variables } from '../../../../shared/src/hosts/host';
import { editorVariables } from '../../data/editorVariables';
import { defaultOf, environmentFamilies, type VariableReference } from '../strings/variable';

/** The outcome for one reference. */
export type Expansion =
  | { kind: 'expanded'; support: VariableSupport }
  | { kind: 'predefined' }
  /** `why`: the family works here, but not with this name or with a default. */
  | { kind: 'literal'; why?: 'prefix' | 'default' | 'never-set' | 'no-folder' | 'outside'; support?: VariableSupport }
  /** Neither documentation nor source settles it. */
  | { kind: 'unknown' };

/** Decides for one host's variables. */
export function expansionOf(
  variables: Variables | undefined,
  part: EntryPart,
  text: string,
  reference: VariableReference,
): Expansion {
  if (!variables) return { kind: 'unknown' };
  const spelled = text.slice(reference.start, reference.end);
  if (isPredefined(variables, spelled)) return { kind: 'predefined' };
  if (variables.unknown?.includes(reference.family)) return { kind: 'literal' };
  if (!variables.confirmed) return { kind: 'unknown' };
  const support = supportOf(variables, reference.family, part);
  if (!support) {
    const mayWork =
      variables.unsure?.includes(part) && variables.expands.some(({ family }) => family === reference.family);
    return { kind: mayWork ? 'unknown' : 'literal' };
  }
  const isGiven = defaultOf(text, reference) !== undefined;
  // Nobody sets an editor's own name, so a default takes its place.
  const isDefaulted = isGiven && support.defaults;
  if (reference.family === '${VAR}' && editorVariables.has(reference.name) && !isDefaulted) return { kind: 'literal' };
  if (support.prefix && !reference.name.startsWith(support.prefix)) return { kind: 'literal', why: 'prefix', support };
  if (!isGiven && variables.neverSet?.includes(reference.name)) return { kind: 'literal', why: 'never-set', support };
  if (support.inProject && LEAVES_PROJECT.test(reference.name)) return { kind: 'literal', why: 'outside', support };
  if (!support.defaults && isGiven) return { kind: 'literal', why: 'default', support };
  return { kind: 'expanded', support };
}

/** The same for telling where a server works: a host may send on as text what the others of a shared file expand. */
export function ownExpansionOf(
  variables: Variables | undefined,
  part: EntryPart,
  text: string,
  reference: VariableReference,
): Expansion {
  return variables?.asText ? { kind: 'literal' } : expansionOf(variables, part, text, reference);
}

/** A path that is not below the folder it starts from. */
const LEAVES_PROJECT = /^(?:[/\\~]|[A-Za-z]:|\.\.(?:[/\\]|$))|[/\\]\.\.(?:[/\\]|$)/;

function isPredefined(variables: Variables, spelled: string): boolean {
  if (!variables.predefined) return false;
  if (Object.hasOwn(variables.predefined, spelled)) return true;
  // `${workspaceFolder:name}` picks a folder of a multi-root workspace.
  const colon = spelled.indexOf(':');
  return colon > 0 && Object.hasOwn(variables.predefined, `${spelled.slice(0, colon)}}`);
}

function covers(support: VariableSupport, family: VariableFamily, part: EntryPart): boolean {
  return support.family === family && (!support.in || support.in.includes(part));
}

/** The family in which every host expands an environment variable in this part; undefined when there is none. */
export function commonFamily(views: readonly HostView[], part: EntryPart): VariableFamily | undefined {
  return environmentFamilies.find((family) => isCommon(views, family, part));
}

/** Hosts whose variables nobody has confirmed do not count. */
function isCommon(views: readonly HostView[], family: VariableFamily, part: EntryPart): boolean {
  let isKnown = false;
  for (const { document } of views) {
    if (!document.variables?.confirmed) continue;
    if (!supportOf(document.variables, family, part)) return false;
    isKnown = true;
  }
  return isKnown;
}

/** How this document expands a family at a place. */
export function supportOf(
  variables: Variables | undefined,
  family: VariableFamily,
  part: EntryPart,
): VariableSupport | undefined {
  for (const support of variables?.expands ?? []) if (covers(support, family, part)) return support;
  return undefined;
}
