/** malformed-value: a value of the wrong type, or outside the host's set. */
import type { Field } from '../../../shared/src/hosts/host';
import type { Fix } from '../engine/finding';
import { removeFix, replaceFix } from '../engine/fixes';
import { fieldOf, isWantedByAll, kindOf, meantValue, wrongParts } from '../engine/malformedValues';
import type { ConfigFile, Malformed } from '../engine/model';
import { defineRule } from '../engine/rule';
import type { Node } from '../engine/text';

const needed: ReadonlySet<string> = new Set(['command', 'commandLine', 'url', 'transport', 'name']);

export const rule = defineRule({
  id: 'malformed-value',
  summary: 'A value of the wrong type, or outside the set that the host knows',
  control: 'config',
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'A value of the wrong type is dropped, or costs the whole entry or file, often without a message. A limit written as text limits nothing.',
  remedy: 'Write the value in the shape that the host expects.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'CWE-1284'],
  perReader: true,
  checkFile(file, { readers, report }) {
    const { host } = file.reader;
    for (const malformed of file.malformed) {
      const { node, server } = malformed;
      if (server?.unread || server?.elsewhere) continue;
      const field = fieldOf(malformed);
      for (const part of wrongParts(node, field)) {
        report({
          at: part,
          message: messageFor(malformed, part, host.fallback ? 'Hosts' : host.label),
          server,
          ...(host.fallback ? { severity: 'warning' } : {}),
          fix: () =>
            field && isWantedByAll(readers, malformed.field, field) ? [correct(file, malformed, part, field)] : [],
        });
      }
    }
  },
});

function messageFor({ node, field: key, expected }: Malformed, part: Node, label: string): string {
  const want = label === 'Hosts' ? 'want' : 'wants';
  if (part !== node) {
    const inside = node.kind === 'array' ? 'in this list' : 'as a value here';
    const wanted = expected === 'a list of objects' ? 'objects' : node.kind === 'array' ? 'strings' : 'plain values';
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
