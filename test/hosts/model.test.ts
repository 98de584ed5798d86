/** What each host sees in a small and a full file of its own: servers, transports and effects, read through its table. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConfigFile, EffectUse, ServerEntry } from '../../server/src/engine/model/model';
import { settleReaders } from '../../server/src/engine/model/readers';
import { readJson } from '../../server/src/engine/formats/readJson';
import { readModel } from '../../server/src/engine/model/readModel';
import { createDetector } from '../../shared/src/hosts/detect';
import { hosts } from '../../shared/src/hosts/index';
import { samples } from './samples';

const detect = createDetector(hosts);
const serverKeys = new Set(
  hosts.flatMap(({ documents }) =>
    documents.flatMap(({ servers }) => (servers ?? []).flatMap(({ path }) => path.slice(0, 1))),
  ),
);

/** Every reader's view, as lines. */
function see(path: string, config: unknown): Record<string, string[]> {
  const text = readJson(typeof config === 'string' ? config : JSON.stringify(config));
  const views: Record<string, string[]> = {};
  for (const reader of settleReaders(text, detect(path))) {
    const lines = linesOf(readModel(path, text, reader, serverKeys));
    if (lines.length) views[reader.host.id] = [...(views[reader.host.id] ?? []), ...lines];
  }
  return views;
}

function linesOf(file: ConfigFile): string[] {
  return [
    ...file.servers.map(serverLine),
    ...file.effects.map(effectLine),
    ...file.inputs.map(({ id, masked }) => `input ${id}${masked ? ' masked' : ''}`),
    ...file.strayMaps.map(({ member, expected }) => `stray ${member.key} -> ${expected}`),
    ...file.malformed.map(({ field, expected }) => `malformed ${field}: ${expected}`),
    ...file.unknownRoot.map(({ key }) => `unknown ${key}`),
  ];
}

function serverLine(server: ServerEntry): string {
  const list = (label: string, names: readonly string[]): string => (names.length ? `${label}=${names.join(',')}` : '');
  return [
    server.name,
    server.transport,
    server.command && [server.command.value, ...server.args.map(({ value }) => value)].join(' '),
    server.url?.value,
    server.cwd && `in ${server.cwd.value}`,
    list(
      'env',
      server.env.map(({ name }) => name),
    ),
    list(
      'headers',
      server.headers.map(({ name }) => name),
    ),
    list(
      'names',
      server.envNames.map(({ value }) => value),
    ),
    list(
      'credentials',
      server.credentials.map(({ name }) => name),
    ),
    server.envFile && `envFile=${server.envFile.value}`,
    server.timeout && `${server.timeout.value}${server.timeout.field.unit}`,
    server.allowedTools &&
      list(
        'only',
        server.allowedTools.map(({ value }) => value),
      ),
    list(
      'without',
      server.excludedTools.map(({ value }) => value),
    ),
    list(
      'unknown',
      server.unknown.map(({ member, within }) => [...within, member.key].join('.')),
    ),
    server.enabled ? '' : 'off',
    server.unread ? 'unread' : '',
    server.elsewhere ? 'elsewhere' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function effectLine({ effect, server, tool, entry, key }: EffectUse): string {
  return ['!', effect.kind, key, server ?? entry?.name, tool].filter(Boolean).join(' ');
}

for (const { path, config, sees } of samples) {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  test(`${path}: ${text.slice(0, 60)}`, () => assert.deepEqual(see(path, config), sees));
}

test('every host is read at least twice', () => {
  const read = new Map<string, number>();
  for (const { path, config, sees } of samples) {
    for (const host of Object.keys(sees).length ? Object.keys(sees) : detect(path).map((reader) => reader.host.id)) {
      read.set(host, (read.get(host) ?? 0) + 1);
    }
    assert.ok(config !== undefined);
  }
  for (const { id } of hosts) {
    assert.ok((read.get(id) ?? 0) >= 2, `${id} is read ${read.get(id) ?? 0} times`);
  }
});

test('an approval says what it approves, in words that fit its reach', () => {
  const text = readJson('{"mcpServers":{"a":{"command":"x","autoApprove":["*","get"]}}}');
  const [reader] = detect('.kiro/settings/mcp.json');
  assert.ok(reader);
  const { effects } = readModel('.kiro/settings/mcp.json', text, reader, serverKeys);
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
  const [reader] = detect('.amp/settings.json');
  assert.ok(reader);
  const [use] = readModel('.amp/settings.json', readJson(source), reader, serverKeys).effects;
  assert.ok(use);
  assert.equal(source.slice(use.owner.start, use.owner.end), '{"tool":"*","action":"allow"}');
  assert.equal(source.slice(use.node.start, use.node.end), '"*"');
});
