/** What the dumps of samples do not show of effects: what they approve, and to which item of a list they belong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJson } from '../../server/src/engine/syntax/readJson';
import { readModel } from '../../server/src/engine/model/readModel';
import { createDetector } from '../../shared/src/hosts/detect';
import { hosts } from '../../shared/src/hosts/index';

const detect = createDetector(hosts);
const serverKeys = new Set(
  hosts.flatMap(({ documents }) =>
    documents.flatMap(({ servers }) => (servers ?? []).flatMap(({ path }) => path.slice(0, 1))),
  ),
);

test('an approval says what it approves, in words that fit its reach', () => {
  const text = readJson('{"mcpServers":{"a":{"command":"x","autoApprove":["*","get"]}}}');
  const [view] = detect('.kiro/settings/mcp.json');
  assert.ok(view);
  const { effects } = readModel('.kiro/settings/mcp.json', text, view, serverKeys);
  assert.deepEqual(
    effects.map(({ effect, approves }) => [effect.kind, approves, effect.says]),
    [
      ['approve-server', 'server', 'lets every tool of this server run without asking'],
      ['approve-tools', 'tool', 'lets this tool run without asking'],
    ],
  );
});

test('an effect that hangs on a neighbour belongs to the item that holds both', () => {
  const source = '{"amp.permissions":[{"tool":"*","action":"allow"}]}';
  const [view] = detect('.amp/settings.json');
  assert.ok(view);
  const [use] = readModel('.amp/settings.json', readJson(source), view, serverKeys).effects;
  assert.ok(use);
  assert.equal(source.slice(use.owner.start, use.owner.end), '{"tool":"*","action":"allow"}');
  assert.equal(source.slice(use.node.start, use.node.end), '"*"');
});
