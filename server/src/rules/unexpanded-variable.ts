/** unexpanded-variable: a reference in a spelling that this host passes on as text. */

import type { HostView } from '../../../shared/src/hosts/detect';
import type { Runs, VariableSupport, Variables } from '../../../shared/src/hosts/host';
import { editorVariables } from '../data/editorVariables';
import { unsetWords } from '../engine/completion/variableWords';
import { namedFieldFix } from '../engine/credentials/referenceFixes';
import type { Fix } from '../engine/findings/finding';
import { fixOf } from '../engine/findings/fixes';
import { sentences, shortName } from '../engine/findings/messageWords';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { ConfigFile, ServerEntry } from '../engine/model/model';
import { commonFamily, type Expansion, expansionOf, supportOf } from '../engine/servers/expansion';
import { isMeant, referencesToHost } from '../engine/servers/referencesToHost';
import { bearsSign, referencesIn, type ServerString, serverStrings } from '../engine/servers/serverStrings';
import { REFERENCE } from '../engine/servers/stringSigns';
import { isPastedValue, isToken } from '../engine/strings/secrets/redact';
import { defaultOf, environmentFamilies, type VariableReference, writeReference } from '../engine/strings/variable';
import { editorOf } from '../engine/syntax/edit';

export const rule = defineRule({
  id: 'unexpanded-variable',
  summary: 'A variable reference that this host does not expand',
  control: 'secrets',
  countsForPosture: false,
  pointsAt: 'other',
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Every host has its own syntax for variables. Any other syntax is passed to the server as text: as a wrong token, a wrong path, or a name in the logs of a service. People then paste the real value to make it work.',
  remedy:
    'Write the reference in the form this host expands. If the host expands nothing, use its own fields for secrets, or the environment that the server inherits.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'MCP01', 'CWE-1188'],
  dependsOnHost: true,
  // Text that is sent on as it stands is no credential yet.
  supersedes: ['secret-in-arguments', 'secret-in-url'],
  checkServer(server, context) {
    if (server.unread || !context.file.document.variables || !bearsSign(server, REFERENCE)) return;
    for (const string of serverStrings(server)) {
      if (referencesIn(string).length === 0) continue;
      for (const reference of referencesToHost(server, string)) {
        const outcome = outcomeOf(server, string, reference);
        if (outcome.kind !== 'literal' || !isMeant(string.node.value, reference)) continue;
        // A token between the braces is reported as what it is.
        if (!isToken(reference.name)) reportLiteral(context, outcome, server, string, reference);
      }
    }
  },
});

function outcomeOf(
  { commands, file }: ServerEntry,
  { node, part }: ServerString,
  reference: VariableReference,
): Expansion {
  const runs = commands.find((command) => command.node === node)?.runs;
  return (
    inShell(runs, reference) ??
    inOwnFile(file, node.value.slice(reference.start, reference.end)) ??
    expansionOf(file.document.variables, part, node.value, reference)
  );
}

/** Apart from the loops over all references: what a closure needs was a tenth of what a lint allocated. */
function reportLiteral(
  { report, views, file, environment }: RuleContext,
  outcome: Literal,
  server: ServerEntry,
  string: ServerString,
  reference: VariableReference,
): void {
  if (file.document.referencesByEditor?.includes(reference.family) && environment.editor) return;
  const { start, end } = reference;
  const { message, detail, written } = wordsFor(outcome, file, views, string, reference);
  report({
    at: { kind: 'within', node: string.node, start, end },
    message,
    detail,
    server,
    fix: () => {
      if (!written) return [namedField(file, views, server, string, reference)];
      const edits = editorOf(file.text).replaceWithin(string.node, start, end, written);
      return [fixOf({ title: `Change to ${written}`, safe: true, preferred: true }, edits)];
    },
  });
}

type Literal = Extract<Expansion, { kind: 'literal' }>;

/** No folder of a project belongs to a person's own file. */
function inOwnFile({ view, document }: ConfigFile, spelled: string): Expansion | undefined {
  const isLost = view.scope === 'user' && document.variables?.projectOnly?.includes(spelled);
  return isLost ? { kind: 'literal', why: 'no-folder' } : undefined;
}

/** A command that the host hands to a shell: the shell expands variables itself. */
function inShell(runs: Runs | undefined, { family }: VariableReference): Expansion | undefined {
  return runs?.via === 'shell' && (family === '${VAR}' || family === '$VAR') ? { kind: 'predefined' } : undefined;
}

/** The field that names the variable, on a host that reads names instead of expanding anything. */
function namedField(
  file: ConfigFile,
  views: readonly HostView[],
  server: ServerEntry,
  { node, part }: ServerString,
  { family, name, start, end }: VariableReference,
): Fix | undefined {
  if (views.length > 1 || !environmentFamilies.includes(family) || !isName(name)) return undefined;
  const around = node.value.slice(0, start) + node.value.slice(end);
  if (around && !(part === 'headers' && start > 0 && /^bearer\s+$/i.test(around))) return undefined;
  const pairs = part === 'env' ? server.env : part === 'headers' ? server.headers : [];
  const pair = pairs.find(({ value }) => value === node);
  if (!pair || (part !== 'env' && part !== 'headers')) return undefined;
  return namedFieldFix(file, { server, member: pair.member, name: pair.name, part, node }, name);
}

interface Words {
  message: string;
  detail?: string | undefined;
  /** What to write instead, where that is the same variable. */
  written?: string | undefined;
}

function wordsFor(
  { why, support }: Literal,
  file: ConfigFile,
  views: readonly HostView[],
  string: ServerString,
  reference: VariableReference,
): Words {
  const { label } = file.view.host;
  const given = shortName(spelled(string.node.value, reference), 40);
  const { variables } = file.document;
  const outcome = variables?.whenForeign ?? 'passes the text on as it is';
  if (why === 'prefix') {
    const advice = isName(reference.name) ? ` Call it ${support!.prefix}${reference.name}.` : '';
    const detail = `It expands only variables whose names start with ${support!.prefix}, and passes the text on as it is.`;
    return { message: `${label} does not expand ${given}.${advice}`, detail };
  }
  if (why === 'default') {
    const name = defaultOf(string.node.value, reference)!.name;
    const detail = support!.defaulted ?? 'No variable has that whole name.';
    // A token pasted between the braces can look like a name and a default.
    if (isPastedValue(reference.name)) return { message: `${label} does not expand ${given}.` };
    const written = writeReference(reference.family, name);
    return { message: `${label} does not support the default in ${given}. Use ${written}.`, detail, written };
  }
  if (why === 'never-set') {
    const isPath = string.part === 'command' || string.part === 'args' || string.part === 'env';
    const written = isPath && support!.defaults ? `\${${reference.name}:-.}` : undefined;
    const advice = written ? ` Use ${written}.` : '';
    const detail = written && 'Servers start in the project folder.';
    return { message: `${label} does not set ${given} here.${advice}`, detail, written };
  }
  if (why === 'no-folder') {
    const detail = 'The server does not start. Declare it in the file of the project, or write the path.';
    return { message: `${label} cannot resolve ${given} in your own file.`, detail };
  }
  if (why === 'outside') {
    const detail = `For other files it ${outcome}.`;
    return { message: `${label} reads only files of the project here.`, detail };
  }
  const start = `${label} does not expand ${given}.`;
  const other = translation(file, views, string, reference);
  if (!other) {
    const advice = adviceWithout(variables, string.part, reference);
    const isShort = advice.length <= MAX_ADVICE_CHARS;
    return {
      message: isShort ? `${start} ${advice}` : start,
      detail: sentences(`It ${outcome}.`, !isShort && advice),
    };
  }
  const { text, support: own } = other;
  const prefixed = own?.prefix !== undefined && !reference.name.startsWith(own.prefix);
  const unset = own ? unsetWords(own) : '';
  return {
    message: `${start} Use ${text}.`,
    detail: unset ? `It ${outcome}. ${unset}` : `It ${outcome}.`,
    written: prefixed ? undefined : text,
  };
}

/** Longer advice is told apart from the message. */
const MAX_ADVICE_CHARS = 60;

/** What is left where this host has no word for it. */
function adviceWithout(
  variables: Variables | undefined,
  part: ServerString['part'],
  { family, name }: VariableReference,
): string {
  const place = placeNames.get(name.split(':', 1)[0]!);
  if (place && (family === '${VAR}' || environmentFamilies.includes(family))) return `Use ${place} itself.`;
  const env = part === 'env' ? variables?.envAdvice : undefined;
  return (
    env ??
    variables?.advice ??
    (part === 'env' || part === 'headers' ? 'Use a field that this host reads.' : 'Use the value itself.')
  );
}

/** Names that editors give to places. */
const placeNames: ReadonlyMap<string, string> = new Map([
  ['workspaceFolder', 'the path of the workspace'],
  ['workspaceRoot', 'the path of the workspace'],
  ['workspaceFolderBasename', 'the name of the folder'],
  ['userHome', 'the path of the home folder'],
]);

/** The reference as written, without what could be a credential: a default, or a value pasted between the braces. */
function spelled(value: string, reference: VariableReference): string {
  const { start, end, name } = reference;
  if (name.length > 100 || isPastedValue(name)) return writeReference(reference.family, '…');
  const given = defaultOf(value, reference);
  return given ? `${value.slice(start, given.start)}…}` : value.slice(start, end);
}

/** The same variable in the spelling that all hosts expand here, with what this host makes of it. */
function translation(
  file: ConfigFile,
  views: readonly HostView[],
  { part }: ServerString,
  { family: given, name }: VariableReference,
): { text: string; support: VariableSupport | undefined } | undefined {
  if (!environmentFamilies.includes(given) || !isName(name)) return undefined;
  // `${HOME}` and `${workspaceFolder}` have ready-made counterparts on some hosts; only the same spelling is taken.
  const text = `\${${name}}`;
  const { predefined } = file.document.variables ?? {};
  if (given !== '${VAR}' && predefined && Object.hasOwn(predefined, text)) return { text, support: undefined };
  // An editor's own name is no variable of the environment.
  if (editorVariables.has(name)) return undefined;
  const family = commonFamily(views, part);
  if (!family || family === given) return undefined;
  const support = supportOf(file.document.variables, family, part);
  const missing = support?.prefix !== undefined && !name.startsWith(support.prefix) ? support.prefix : '';
  return { text: writeReference(family, missing + name), support };
}

/** A plain name, and no value that was pasted in its place. */
function isName(name: string): boolean {
  return /^\w{1,100}$/.test(name) && !isPastedValue(name);
}
