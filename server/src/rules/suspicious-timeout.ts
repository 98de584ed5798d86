/** suspicious-timeout: a waiting limit in the wrong unit for this host. */

import type { Field } from '../../../shared/src/hosts/host';
import { replaceFix } from '../engine/findings/fixes';
import { sentences } from '../engine/findings/messageWords';
import { defineRule } from '../engine/findings/rule';
import type { ServerEntry } from '../engine/model/model';
import type { Member, Node } from '../engine/syntax/text';

type Unit = 'ms' | 's';

const WRITTEN = /^(\d{1,9}(?:\.\d{1,3})?)\s*(ms|msecs?|milliseconds?|s|secs?|seconds?|m|mins?|minutes?)?$/i;
const unitWords: Record<Unit, string> = { ms: 'milliseconds', s: 'seconds' };

export const rule = defineRule({
  id: 'suspicious-timeout',
  summary: 'A timeout in the wrong unit for this host',
  control: 'config',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Some hosts count timeouts in seconds, others in milliseconds. With 30 milliseconds, every call fails; with 30,000 seconds, a stuck server blocks the session for a working day.',
  remedy: "Write the value in the host's unit.",
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'CWE-1284'],
  dependsOnHost: true,
  supersedes: ['malformed-value'],
  checkServer(server, { file, report }) {
    if (server.unread) return;
    for (const { member, field } of server.fields) {
      const { value } = member;
      if (!value || !field.unit || !field.type.startsWith('number')) continue;
      const converted = convert(value, field.unit);
      if (converted === undefined) continue;
      const unit = unitWords[field.unit];
      report({
        at: value,
        message: `${file.view.host.label} reads "${member.key}" in ${unit}. Did you mean ${converted}?`,
        detail: sentences(`${written(value)} looks like another unit.`, ignoredWords(field)),
        server,
        // Half a second in milliseconds looks like 500 seconds; another fix would then go on from there.
        fix: () =>
          fromBareNumber(converted, field.unit!) !== undefined
            ? []
            : [
                replaceFix(file, value, converted, {
                  title: `Change to ${converted} (${unit})`,
                  safe: isClear(value) && isOnlyOne(server, member),
                  preferred: true,
                }),
              ],
      });
    }
  },
});

/** Whether only one unit makes sense: half a second, or some hours, may be meant as written; a minute of milliseconds is not. */
function isClear(node: Node): boolean {
  return node.kind !== 'number' || node.value > 10_000 || node.value <= MOST_CLEAR_SECONDS;
}

const MOST_CLEAR_SECONDS = 120;

/** Of two keys with one name the host may use the other while this one is none that it understands. */
function isOnlyOne({ node }: ServerEntry, { key }: Member): boolean {
  return node.members.filter((member) => member.key === key).length === 1;
}

/** What else the host does with such a small number. */
function ignoredWords({ ignoredBelow }: Field): string | undefined {
  return ignoredBelow === undefined ? undefined : `The host ignores values below ${ignoredBelow}.`;
}

function written(node: Node): string {
  return node.kind === 'string' ? `"${node.value.trim()}"` : node.kind === 'number' ? `${node.value}` : 'The value';
}

/** The value in the unit that the host reads; undefined when nothing speaks for another one. */
function convert(node: Node, unit: Unit): number | undefined {
  if (node.kind === 'number') return fromBareNumber(node.value, unit);
  const match = node.kind === 'string' ? WRITTEN.exec(node.value.trim()) : null;
  if (!match) return undefined;
  const value = Number(match[1]);
  if (!match[2]) return fromBareNumber(value, unit);
  const suffix = match[2].toLowerCase();
  const milliseconds = suffix.startsWith('ms') || suffix.startsWith('mil') ? 1 : suffix.startsWith('m') ? 60_000 : 1000;
  return Math.max(1, Math.round((value * milliseconds) / (unit === 'ms' ? 1 : 1000)));
}

/** Less than a second, or round thousands of seconds: nobody means that. */
function fromBareNumber(value: number, unit: Unit): number | undefined {
  if (unit === 'ms') return value > 0 && value < 1000 ? Math.round(value * 1000) : undefined;
  return value >= 1000 && value % 1000 === 0 ? value / 1000 : undefined;
}
