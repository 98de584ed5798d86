/** malformed-value: a value of the wrong type, or outside the host's set. */
import type { EntryFormat, Field } from '../../../shared/src/hosts/host';
import { inputFields } from '../data/inputFields';
import type { Fix } from '../engine/findings/finding';
import { removeFix, replaceFix } from '../engine/findings/fixes';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import {
  costOfWrongValue,
  costSentence,
  fieldOf,
  isWantedByAll,
  kindOf,
  meantValue,
  wrongParts,
} from '../engine/model/malformedValues';
import type { ConfigFile, Malformed } from '../engine/model/model';
import { nodesAt } from '../engine/model/readEffects';
import { memberOf, type Node } from '../engine/syntax/text';

const needed: ReadonlySet<string> = new Set(['command', 'commandLine', 'url', 'transport', 'name']);

export const rule = defineRule({
  id: 'malformed-value',
  summary: 'A value of the wrong type, or outside the set that the host knows',
  control: 'config',
  countsForPosture: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'A value of the wrong type is dropped, or costs the whole entry or file, often without a message. A limit written as text limits nothing.',
  remedy: 'Write the value in the shape that the host expects.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'CWE-1284'],
  needsValidSyntax: true,
  dependsOnHost: true,
  checkFile(file, context) {
    const { views, report } = context;
    const { host, document } = file.view;
    checkAddresses(file, context);
    checkNumbers(file, context);
    checkRefused(file, context);
    checkSettings(file, context);
    checkInputs(file, context);
    for (const malformed of file.malformed) {
      const { node, server } = malformed;
      if (server?.unread || server?.elsewhere) continue;
      const field = fieldOf(malformed);
      for (const part of wrongParts(node, field)) {
        report({
          at: part,
          message:
            messageFor(malformed, part, host.fallback ? 'Hosts' : host.label) + costOf(document.entry, malformed, part),
          server,
          ...(host.fallback ? { severity: 'warning' } : {}),
          fix: () =>
            field && isWantedByAll(views, malformed.field, field) ? [correct(file, malformed, part, field)] : [],
        });
      }
    }
  },
});

/** A name of a machine alone: without `https://` no program takes it for an address. */
const BARE_ADDRESS = /^(?:localhost(?::\d{1,5})?|(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,18}(?::\d{1,5})?)(?:\/[^\s<>]*)?$/i;

function checkAddresses(file: ConfigFile, { report }: RuleContext): void {
  for (const server of file.servers) {
    const { url } = server;
    if (!url || server.unread || server.shadowed || !BARE_ADDRESS.test(url.value)) continue;
    report({ at: url, message: `"${url.value}" is no address without "https://" in front of it.`, server });
  }
}

/** Numbers of the right type that cost as much as one of the wrong type. */
function checkNumbers(file: ConfigFile, { report }: RuleContext): void {
  const { host, document } = file.view;
  for (const server of file.servers) {
    if (server.unread || server.elsewhere) continue;
    for (const { member, field } of server.fields) {
      const { value } = member;
      if (value?.kind !== 'number' || !field.type.startsWith('number')) continue;
      const isSmall = field.least !== undefined && value.value < field.least;
      const isFraction = field.whole === true && !Number.isInteger(value.value);
      if (!isSmall && !isFraction) continue;
      const wanted = `${field.whole ? 'a whole number' : 'a number'}${field.least === undefined ? '' : ` from ${field.least}`}`;
      const cost = costSentence(costOfWrongValue(document.entry!, field, value, value));
      report({
        at: value,
        message: `"${member.key}" is ${value.value}, and ${host.label} wants ${wanted}.${cost}`,
        server,
        fix: () => [
          isSmall
            ? undefined
            : replaceFix(file, value, Math.round(value.value), {
                title: `Write ${Math.round(value.value)}`,
                safe: true,
                preferred: true,
              }),
        ],
      });
    }
  }
}

/** Fields that the host knows in order to refuse them. */
function checkRefused(file: ConfigFile, { report }: RuleContext): void {
  const { host } = file.view;
  for (const server of file.servers) {
    if (server.unread || server.shadowed) continue;
    for (const { member, field } of server.fields) {
      if (!field.refused) continue;
      const instead = field.deprecated ? ` Use ${field.deprecated.replaceAll('`', '"')}.` : ' Remove it.';
      report({
        at: { kind: 'key', member },
        message: `${host.label} does not allow "${member.key}".${costSentence(field.refused)}${instead}`,
        server,
      });
    }
  }
}

function checkSettings(file: ConfigFile, { report }: RuleContext): void {
  const { host, document } = file.view;
  for (const { path, values } of document.settings ?? []) {
    if (!values) continue;
    for (const node of nodesAt(file.root, path)) {
      if (node.kind !== 'string' || values.includes(node.value) || node.value.length > 32) continue;
      const known = values.map((value) => `"${value}"`).join(', ');
      report({ at: node, message: `"${path.at(-1)}" is "${node.value}", and ${host.label} knows only ${known}.` });
    }
  }
}

function checkInputs(file: ConfigFile, { report }: RuleContext): void {
  for (const { node, type } of file.inputs) {
    const value = memberOf(node, 'type')?.value;
    if (!value || type === undefined || value.kind !== 'string' || inputTypes.includes(type)) continue;
    report({ at: value, message: `An input is of the type ${inputTypes.map((each) => `"${each}"`).join(', ')}.` });
  }
}

const inputTypes = (inputFields.type?.values ?? []).map(String);

function costOf(format: EntryFormat | undefined, malformed: Malformed, part: Node): string {
  return format ? costSentence(costOfWrongValue(format, fieldOf(malformed), part, malformed.node)) : '';
}

function messageFor({ node, field: key, expected }: Malformed, part: Node, label: string): string {
  const want = label === 'Hosts' ? 'want' : 'wants';
  if (part !== node) {
    const inside = node.kind === 'array' ? 'in this list' : 'as a value here';
    const isText = node.kind === 'array' || part.kind === 'number' || part.kind === 'boolean';
    const wanted = expected === 'a list of objects' ? 'objects' : isText ? 'strings' : 'plain values';
    return `"${key}" holds ${kindOf(part)}; ${label} ${want} only ${wanted} ${inside}.`;
  }
  const found =
    expected.startsWith('one of') && part.kind === 'string' && part.value.length <= 32
      ? `"${part.value}"`
      : kindOf(part);
  return `"${key}" is ${found}, and ${label} ${want} ${expected}.`;
}

function correct(
  file: ConfigFile,
  { node, member, field: key, expected }: Malformed,
  part: Node,
  field: Field,
): Fix | undefined {
  if (part.kind === 'null' && part === node && member) {
    if (needed.has(field.role ?? '')) return undefined;
    return removeFix(file, member, { title: `Remove the empty "${key}"`, safe: true, preferred: true });
  }
  const meant = meantValue(part, node, field, file.text.text.slice(part.start, part.end));
  if (meant === undefined) return undefined;
  const title = field.values ? `Write ${JSON.stringify(meant)}` : `Write ${part === node ? expected : 'a string'}`;
  return replaceFix(file, part, meant, { title, safe: true, preferred: true });
}
