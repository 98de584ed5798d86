import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defineRule } from '../../server/src/engine/findings/rule';
import { createLinter } from '../../server/src/engine/lint/lint';
import { riskRules } from '../../server/src/engine/workspace/risk';
import { linter as product } from '../../server/src/linter';
import {
  hostWideFindings,
  listServers,
  summarize,
  targetOf,
  toReportedFile,
} from '../../server/src/reporting/toReport';
import { createDetector } from '../../shared/src/hosts/detect';
import type { Host } from '../../shared/src/hosts/host';
import { fileSchema } from '../../shared/src/report';

/** A host that reads servers under one key of every `x.json`. */
function host(id: string, key: string): Host {
  const fields = {
    command: { type: 'string', role: 'command', doc: '' },
    args: { type: 'strings', role: 'args', doc: '' },
    url: { type: 'string', role: 'url', doc: '' },
    disabled: { type: 'boolean', role: 'disabled', doc: '' },
  } as const;
  return {
    id,
    label: id,
    sources: [],
    documents: [
      {
        label: 'x.json',
        files: [{ pattern: 'x.json', scope: 'workspace' }],
        ...{ format: 'json', comments: true, trailingCommas: true },
        servers: [{ path: [key], shape: 'map' }],
        entry: { fields, closed: false, transports: { names: {}, urlWithout: 'http' } },
      },
    ],
  };
}

const meta = {
  control: 'secrets',
  countsForPosture: true,
  pointsAt: 'other',
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: '',
  remedy: '',
  references: ['MCP01'],
  risk: 35,
} as const;

const onCommand = defineRule({
  ...meta,
  id: 'on-command',
  summary: 'Every command',
  checkServer(server, { report }) {
    if (server.command) report({ at: server.command, message: 'A command.', server });
  },
});

const brokenFix = defineRule({
  ...meta,
  id: 'broken-fix',
  summary: 'A fix that throws',
  control: 'approval',
  checkFile(file, { report }) {
    const fix = () => {
      throw new Error('no');
    };
    if (file.root?.members.some(({ key }) => key === 'wide'))
      report({ at: file.root.members[0]!, message: 'Wide.', fix });
  },
});

const hosts = [host('one', 'servers'), host('two', 'servers'), host('three', 'mcpServers')];
const parts = { rules: [onCommand, brokenFix], detect: createDetector(hosts) };
const linter = createLinter({ ...parts, serverKeys: new Set(['servers', 'mcpServers']) });
const options = { risk: riskRules(linter.rules) };

function lint(value: unknown) {
  return linter.lint({ path: 'a/x.json', text: JSON.stringify(value, null, 2) });
}

describe('report records', () => {
  it('fit the schema and carry places, references and the page', () => {
    const file = toReportedFile(lint({ servers: { s: { command: 'node' } } }), options);
    assert.deepEqual(fileSchema.parse(file), file);
    const [finding] = file.findings;
    assert.deepEqual(finding?.range, { start: { line: 3, character: 17 }, end: { line: 3, character: 23 } });
    assert.equal(finding?.docs, 'docs/rules/on-command.md');
    assert.match(finding?.fingerprint ?? '', /^[0-9a-f]{16}$/);
    assert.deepEqual(file.hosts, ['one', 'two', 'three']);
  });

  it('list a server once, however many hosts read it', () => {
    const file = toReportedFile(lint({ servers: { s: { command: 'node' } } }), options);
    assert.deepEqual(
      file.servers.map(({ name, pointer, risk }) => [name, pointer, risk.score]),
      [['s', '/servers/s', 35]],
    );
  });

  it('list both of two entries with one name, each with its own findings', () => {
    const text = '{"servers":{"s":{"command":"a"},"s":{"url":"https://h.example/x"}}}';
    const listed = listServers(linter.lint({ path: 'x.json', text }));
    assert.deepEqual(
      listed.map(({ findings }) => findings.length),
      [1, 0],
    );
  });

  it('call the risk of an entry without a launch unknown', () => {
    const file = toReportedFile(lint({ servers: { s: {} } }), options);
    assert.deepEqual(file.servers[0]?.risk, { score: null, level: 'unknown', factors: [] });
  });

  it('let host-wide approval weigh on every server of that host', () => {
    const wide = lint({ wide: true, servers: { s: { command: 'node' } } });
    const hostWide = hostWideFindings([wide]);
    assert.equal(hostWide.length, 1);
    const before = toReportedFile(wide, options).servers[0]!.risk.score!;
    const after = toReportedFile(wide, { ...options, hostWide }).servers[0]!.risk.score!;
    assert.ok(after > before);
  });

  it('survive a fix that cannot be built', () => {
    const file = toReportedFile(lint({ wide: true }), options);
    assert.deepEqual(
      file.findings.map(({ rule, fixes }) => [rule, fixes]),
      [['broken-fix', []]],
    );
  });

  it('name a remote server by its host only', () => {
    const url = 'https://user:pass-word@h.example:8443/path/of/keys?key=v#f';
    const [listed] = listServers(lint({ servers: { s: { url } } }));
    assert.equal(targetOf(listed!.server), 'h.example');
  });

  it('keep control characters and credentials out of targets', () => {
    const args = ['-y', 'git+https://user:pass-word@h.example/r.git?token=abc#main'];
    const [listed] = listServers(lint({ servers: { s: { command: 'npx\u001b[31m', args } } }));
    assert.doesNotMatch(targetOf(listed!.server), /\u001b|pass-word|abc/);
  });

  it('count every finding once, suppressed ones apart', () => {
    const text =
      '{"servers":{\n// mcp-config-lens-ignore on-command -- known\n"s":{"command":"a"},\n\n"t":{"command":"b"}}}';
    const file = toReportedFile(linter.lint({ path: 'x.json', text }), options);
    const summary = summarize([{ root: '.', files: [file], posture: [], permissions: [], notices: [], excluded: [] }]);
    assert.deepEqual(summary, {
      ...{ files: 1, parsed: 1, skipped: 0, servers: 2 },
      ...{ errors: 1, warnings: 0, information: 0, hints: 0, suppressed: 1 },
    });
  });
});

describe('approvals outside entries', () => {
  it('weigh on the server they name, and on no other', () => {
    const servers = { good: { command: 'node', args: ['a.js'] }, named: { command: 'node', args: ['b.js'] } };
    const results = [
      product.lint({ path: '.mcp.json', text: JSON.stringify({ mcpServers: servers }) }),
      product.lint({ path: '.claude/settings.json', text: '{"permissions":{"allow":["mcp__named"]}}' }),
    ];
    const hostWide = hostWideFindings(results);
    const file = toReportedFile(results[0]!, { risk: riskRules(product.rules), hostWide });
    const scores = new Map(file.servers.map(({ name, risk }) => [name, risk.score!]));
    assert.equal(scores.get('good'), 0);
    assert.ok(scores.get('named')! > 20);
  });
});
