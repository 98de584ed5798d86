/** write-access: a server that can be limited to reading runs without the limit, or is told to write. */

import type { ReadOnlySwitch } from '../data/capabilities/row';
import type { Fix } from '../engine/findings/finding';
import { fixOf } from '../engine/findings/fixes';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import { editorOf } from '../engine/formats/edit';
import type { ServerEntry } from '../engine/model/model';
import { insertPair } from '../engine/servers/insertPair';
import { knownServerOf, switchViewOf } from '../engine/servers/knownServerOf';
import { findKnownSwitches, setsRiskily } from '../engine/servers/knownSwitches';
import { isContained } from '../engine/servers/serverRoots';
import { isReadOnly, proposedReadOnly } from '../engine/values/launch/serverSwitches';

export const rule = defineRule({
  id: 'write-access',
  summary: 'A server that can be limited to reading may write',
  control: 'roots',
  severity: 'information',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'Most work with a server is reading. While it may also write, a wrong guess of the model or an injected prompt can change or delete what it reaches.',
  remedy:
    'Switch it to read-only, or remove the switch that lets it write, and keep a second entry that may write for the moments that need it.',
  references: ['guide: 2. Scope roots and file access', 'MCP02', 'ASI02', 'CWE-250'],
  risk: 5,
  checkServer(server, context) {
    const known = knownServerOf(server);
    if (!known) return;
    const switches = findKnownSwitches(server, 'read-only');
    if (switches.length > 0 && !isReadOnly(known, switchViewOf(server))) {
      for (const { at, what, risky, advice, mend } of switches) {
        const message = `"${what}" lets server "${server.name}" (${known.label}) change more than it does by itself: ${risky.why}. ${advice}`;
        context.report({ at, message, server, fix: () => [mend(false)] });
      }
      return;
    }
    if (!known.readOnly) return;
    const view = switchViewOf(server);
    if (isReadOnly(known, view) !== false) return;
    const proposed = proposedReadOnly(known, view);
    // What sets the same option to its riskiest value is reported there.
    if (!proposed || setsRiskily(server, proposed.name)) return;
    context.report({
      at: server.member ? { kind: 'key', member: server.member } : server.node,
      message: `Server "${server.name}" (${known.label}) may change data. It can be limited to reading: ${describe(proposed)}.`,
      server,
      fix: () => [readOnlyFix(server, proposed, context)],
    });
  },
});

function describe({ kind, name, value }: ReadOnlySwitch): string {
  const text = value === undefined ? name : `${name}=${value}`;
  if (kind === 'flag') return `add the argument "${text}"`;
  if (kind === 'env') return `set "${text}"`;
  if (kind === 'header') return `send the header "${name}: ${value ?? ''}"`;
  return kind === 'query' ? `add "${text}" to its address` : `use the address that ends in "${name}"`;
}

function readOnlyFix(server: ServerEntry, proposed: ReadOnlySwitch, { file, readers }: RuleContext): Fix | undefined {
  const editor = editorOf(file.text);
  const { kind, name, value = kind === 'env' || kind === 'header' ? 'true' : undefined } = proposed;
  const traits = { title: `Limit it to reading: ${describe(proposed)}`, safe: false, preferred: true };
  if (kind === 'flag') {
    if (server.launch.targetArgs.some(({ text }) => text === name || text.startsWith(`${name}=`))) return undefined;
    const list = server.args[server.args.length - 1]?.parent;
    // Behind another option the switch could be taken for its value, and behind `--` for an operand.
    if (list?.kind !== 'array' || server.launch.shellLine || isSplit(server)) return undefined;
    const first = editor.insertItem(list, name);
    return value === undefined ? fixOf(traits, first) : fixOf(traits, editor.insertItem(list, `${name}=${value}`));
  }
  if (kind === 'env' || kind === 'header') {
    if (kind === 'env' && isContained(server)) return undefined;
    const pairs = kind === 'env' ? [...server.env, ...server.envScalars] : server.headers;
    if (pairs.some((pair) => pair.name.toLowerCase() === name.toLowerCase())) return undefined;
    return fixOf(traits, insertPair(server, readers, kind === 'env' ? 'env' : 'headers', name, value!));
  }
  if (kind !== 'query' || !server.url) return undefined;
  const { url } = server;
  if (url.value.includes('#')) return undefined;
  const end = url.value.length;
  const added = `${url.value.includes('?') ? '&' : '?'}${name}=${value ?? 'true'}`;
  return fixOf(traits, editor.replaceWithin(url, end, end, added));
}

/** The launch is one string, or the list ends in words of another program. */
function isSplit(server: ServerEntry): boolean {
  const last = server.launch.targetArgs[server.launch.targetArgs.length - 1];
  return last !== undefined && last.origin !== server.args.length - 1;
}
