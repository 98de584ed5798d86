/** malformed-value: a value of the wrong type, or outside the host's set. */
import type { HostView } from '../../../shared/src/hosts/detect';
import type { EntryFormat, Field, Fields } from '../../../shared/src/hosts/host';
import { listed } from '../../../shared/src/words';
import { inputFields } from '../data/inputFields';
import { credentialsOfServer } from '../engine/credentials/credentials';
import { referenceFixes } from '../engine/credentials/referenceFixes';
import type { Fix } from '../engine/findings/finding';
import { applicableFix, removeFix, replaceFix } from '../engine/findings/fixes';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import { oncePerDocument } from '../engine/model/documentMemo';
import { lackingKeys, longTexts, unwantedTexts } from '../engine/model/keySets';
import {
  costOfWrongValue,
  costSentence,
  fieldOf,
  isWantedByAll,
  kindOf,
  meantValue,
  numberFault,
  wrongParts,
} from '../engine/model/malformedValues';
import { type ConfigFile, locationOfEntry, type Malformed, type ServerEntry } from '../engine/model/model';
import { nodesAt } from '../engine/model/readEffects';
import { hasType } from '../engine/model/readEntry';
import { commonTransportName } from '../engine/servers/hostFields';
import { fieldInMap, liftFix, nestedLaunch } from '../engine/servers/liftedFields';
import { lackingFields } from '../engine/servers/requiredFields';
import { otherNames } from '../engine/servers/sameNames';
import { addressFault } from '../engine/strings/addresses/addressFault';
import type { JsonValue } from '../engine/syntax/configEditor';
import { editorOf } from '../engine/syntax/edit';
import { type Member, memberOf, type Node } from '../engine/syntax/text';

const launchFields: ReadonlySet<string> = new Set(['command', 'commandLine', 'url', 'transport', 'name']);

export const rule = defineRule({
  id: 'malformed-value',
  summary: 'A value of the wrong type, or one that the host does not know',
  control: 'config',
  countsForPosture: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'The host ignores such a value, or the whole entry or file, often without a message. A limit that is written as text limits nothing.',
  remedy: 'Write the value in the form that the host expects.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'CWE-1284'],
  needsValidSyntax: true,
  dependsOnHost: true,
  checkFile(file, context) {
    const { views, report } = context;
    const { host, document } = file.view;
    checkAddresses(file, context);
    checkNumbers(file, context);
    checkRefused(file, context);
    checkRequired(file, context);
    checkSettings(file, context);
    checkInputs(file, context);
    checkKeySets(file, context);
    for (const { at, key, file: other, says } of otherNames(file, context.environment.verification)) {
      report({ at, message: `"name" is not the "${key}" of ${other}. Use one name in both.`, detail: says });
    }
    for (const malformed of file.malformed) {
      const { node, server } = malformed;
      if (server?.unread || server?.elsewhere) continue;
      // A launch that stands too deep has a finding of its own.
      if (server && node.kind === 'object' && nestedLaunch(server)?.value === node) continue;
      const field = fieldOf(malformed);
      for (const part of wrongParts(node, field)) {
        const lost = server && fieldInMap(server, node, part);
        if (lost) {
          reportLost(lost, malformed, context);
          continue;
        }
        report({
          at: part,
          message: messageFor(malformed, part),
          detail: costOf(document.entry, malformed, part, host.fallback ? 'Such a host' : host.label),
          server,
          ...(host.fallback ? { severity: 'warning' } : {}),
          fix: () =>
            field && isWantedByAll(views, malformed.field, field) ? [correct(file, malformed, part, field)] : [],
        });
      }
    }
  },
});

/** A field of the entry that was written into one of its maps. */
function reportLost(lost: Member, { field, member, server }: Malformed, { file, report }: RuleContext): void {
  report({
    at: { kind: 'key', member: lost },
    message: `"${lost.key}" does not belong into "${field}". Move it up into the entry.`,
    server,
    fix: () => (member && server ? [liftFix(file, server, member, [lost])] : []),
  });
}

function checkAddresses(file: ConfigFile, { report }: RuleContext): void {
  const { host } = file.view;
  for (const server of file.servers) {
    const { url } = server;
    if (!url || server.unread || server.shadowed) continue;
    const fault = addressFault(url.value);
    if (!fault) continue;
    const { says, meant } = fault;
    report({
      at: url,
      message: `This address ${says}. Start it with "https://".`,
      detail: `${host.fallback ? 'No host can' : `${host.label} cannot`} reach the server.`,
      server,
      ...(host.fallback ? { severity: 'warning' } : {}),
      fix: () => {
        if (meant === undefined) return [];
        const scheme = meant.slice(0, meant.indexOf(':'));
        // What was never contacted is contacted from then on.
        return [replaceFix(file, url, meant, { title: `Start it with "${scheme}://"`, safe: false, preferred: true })];
      },
    });
  }
}

/** Numbers of the right type that cost as much as one of the wrong type. */
function checkNumbers(file: ConfigFile, { report }: RuleContext): void {
  const { host, document } = file.view;
  for (const server of file.servers) {
    if (server.unread || server.elsewhere) continue;
    for (const { member, field } of server.fields) {
      const { value } = member;
      if (value?.kind !== 'number') continue;
      const fault = numberFault(value, field);
      if (!fault) continue;
      const isSmall = fault === 'small';
      const wanted = `${field.whole ? 'a whole number' : 'a number'}${field.least === undefined ? '' : ` of at least ${field.least}`}`;
      const cost = costSentence(costOfWrongValue(document.entry!, field, value, value), host.label);
      report({
        at: value,
        message: `"${member.key}" is ${value.value}, but must be ${wanted}.`,
        detail: cost,
        server,
        fix: () => [
          isSmall
            ? undefined
            : replaceFix(file, value, Math.round(value.value), {
                title: `Change to ${Math.round(value.value)}`,
                safe: true,
                preferred: true,
              }),
        ],
      });
    }
  }
}

const refusesFields = oncePerDocument(({ entry }) => holdsRefused(entry?.fields));

function holdsRefused(fields: Fields | undefined): boolean {
  return Object.values(fields ?? {}).some((field) => field.refused !== undefined || holdsRefused(field.fields));
}

/** Fields that the host knows in order to refuse them. */
function checkRefused(file: ConfigFile, { report, views }: RuleContext): void {
  if (!refusesFields(file.document)) return;
  const { host } = file.view;
  for (const server of file.servers) {
    if (server.unread || server.shadowed) continue;
    for (const { member, field } of server.fields) {
      if (!field.refused) continue;
      const instead = field.deprecated ? ` Use ${field.deprecated.replaceAll('`', '"')}.` : ' Remove it.';
      report({
        at: { kind: 'key', member },
        message: `${host.label} does not allow "${member.key}".${instead}`,
        detail: costSentence(field.refused, host.label),
        server,
        fix: () => {
          const use = credentialsOfServer(server).find((each) => each.member === member);
          if (!use || (use.verdict.kind !== 'secret' && use.verdict.kind !== 'placeholder')) return [];
          const { start, end } = use.verdict;
          return referenceFixes(file, views, use, { start, end }).map((fix) => fix && { ...fix, safe: false });
        },
      });
    }
  }
}

/** What the host drops an entry without. */
function checkRequired(file: ConfigFile, context: RuleContext): void {
  const { report } = context;
  const { host } = file.view;
  if (host.fallback) return;
  for (const server of file.servers) {
    if (server.unread || server.shadowed) continue;
    const lacking = lackingFields(server);
    if (lacking.length === 0) continue;
    const names = listed(lacking.map((key) => `"${key}"`));
    report({
      at: locationOfEntry(server),
      message: `"${server.name}" needs ${names} in ${host.label}.`,
      detail: `${host.label} accepts no ${server.elsewhere ? 'package' : server.url ? 'remote server' : 'server'} without ${lacking.length > 1 ? 'them' : 'it'}.`,
      server,
      fix: () => [addFix(context, server, lacking)],
    });
  }
}

/** The value that says what leaving the field out was meant to say. */
function neededValue(views: readonly HostView[], server: ServerEntry, { role }: Field): JsonValue | undefined {
  if (role === 'transport') return commonTransportName(views, 'stdio');
  if (role === 'name') return server.member ? server.name : undefined;
  if (role === 'args') return [];
  return role === 'enabled' ? true : undefined;
}

function addFix({ file, views }: RuleContext, server: ServerEntry, keys: readonly string[]): Fix | undefined {
  const fields = file.document.entry!.fields;
  const pairs = keys.map((key) => ({ key, value: neededValue(views, server, fields[key]!) }));
  const title = `Add ${pairs.map(({ key, value }) => `"${key}": ${JSON.stringify(value)}`).join(', ')}`;
  const editor = editorOf(file.text);
  const edits = pairs.map(({ key, value }) =>
    value === undefined ? undefined : editor.insertMember(server.node, key, value),
  );
  // What did not start before may start from then on.
  return applicableFix(file, { title, safe: false, preferred: true }, ...edits);
}

function checkSettings(file: ConfigFile, { report }: RuleContext): void {
  const { host, document } = file.view;
  for (const { path, values, type } of document.settings ?? []) {
    if (!values && !type) continue;
    for (const node of nodesAt(file.root, path)) {
      if (type && !hasType(node, { type, doc: '' })) {
        const wanted = type === 'boolean' ? 'true or false' : 'a list of strings';
        report({ at: node, message: `"${path.at(-1)}" is ${kindOf(node)}, but must be ${wanted}.` });
        continue;
      }
      if (!values) continue;
      if (node.kind !== 'string' || values.includes(node.value) || node.value.length > 32) continue;
      const known = values.map((value) => `"${value}"`).join(', ');
      report({
        at: node,
        message: `"${node.value}" is not a valid "${path.at(-1)}" in ${host.label}.`,
        detail: `Valid values: ${known}.`,
      });
    }
  }
}

/** What the documents of manifests need, and how long their texts may be. */
function checkKeySets(file: ConfigFile, { report }: RuleContext): void {
  if (!file.document.keySets) return;
  const { label } = file.view.host;
  for (const { node, keys, oneOf } of lackingKeys(file)) {
    const quoted = keys.map((key) => `"${key}"`);
    const all = keys.length > 1 ? 'them' : 'it';
    report({
      at: { kind: 'spot', start: node.start, end: node.start + 1, node },
      message: oneOf
        ? `${quoted.join(' or ')} is missing here. ${oneOf}`
        : `${listed(quoted)} ${keys.length > 1 ? 'are' : 'is'} missing here. Add ${all}.`,
      detail: `The schema of ${label} needs ${oneOf ? 'one of them' : all}.`,
    });
  }
  for (const { node, key, says } of unwantedTexts(file)) {
    report({ at: node, message: `"${node.value}" is not a valid "${key}" here. ${says}` });
  }
  for (const { node, key, maxChars } of longTexts(file)) {
    report({
      at: node,
      message: `"${key}" is longer than ${maxChars} characters. Shorten it.`,
      detail: `The schema of ${label} takes no more.`,
    });
  }
}

function checkInputs(file: ConfigFile, { report }: RuleContext): void {
  for (const { node, type } of file.inputs) {
    const value = memberOf(node, 'type')?.value;
    if (!value || type === undefined || value.kind !== 'string' || inputTypes.includes(type)) continue;
    report({
      at: value,
      message: `"${type}" is not a valid input type. Use ${inputTypes.map((each) => `"${each}"`).join(', ')}.`,
    });
  }
}

const inputTypes = (inputFields.type?.values ?? []).map(String);

function costOf(format: EntryFormat | undefined, malformed: Malformed, part: Node, label: string): string | undefined {
  return format && costSentence(costOfWrongValue(format, fieldOf(malformed), part, malformed.node), label);
}

function messageFor({ node, field: key, expected }: Malformed, part: Node): string {
  if (part !== node) {
    const isText = node.kind === 'array' || part.kind === 'number' || part.kind === 'boolean';
    const wanted = expected === 'a list of objects' ? 'objects' : isText ? 'strings' : 'plain values';
    return `"${key}" contains ${kindOf(part)}, but allows only ${wanted}.`;
  }
  const given = expected.startsWith('one of') && part.kind === 'string' && part.value.length <= 32;
  const small = expected.startsWith('a number of') && part.kind === 'number';
  if (given) return `"${part.value}" is not a valid value for "${key}". Use ${expected}.`;
  const found = small ? String(part.value) : kindOf(part);
  return `"${key}" is ${found}, but must be ${expected}.`;
}

function correct(
  file: ConfigFile,
  { node, member, field: key, expected }: Malformed,
  part: Node,
  field: Field,
): Fix | undefined {
  if (part.kind === 'null' && part === node && member) {
    if (launchFields.has(field.role ?? '')) return undefined;
    return removeFix(file, member, { title: `Remove the empty "${key}"`, safe: true, preferred: true });
  }
  const meant = meantValue(part, node, field, file.text.text.slice(part.start, part.end));
  if (meant === undefined) return undefined;
  const title = field.values
    ? `Change to ${JSON.stringify(meant)}`
    : `Change to ${part === node ? expected : 'a string'}`;
  // A name that is read from now on is one more tool that the model sees.
  const safe = part === node || field.role !== 'allowedTools';
  return replaceFix(file, part, meant, { title, safe, preferred: true });
}
