// What the view shows for an inventory: order, words, icons, and no markup from a configuration.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildServersTree, type ServersNode } from '../../client/src/views/serversModel';
import type { InventoryFile, InventoryServer } from '../../shared/src/protocol';

const none = { errors: 0, warnings: 0, information: 0 };
const range = { start: { line: 2, character: 4 }, end: { line: 6, character: 5 } };
const vscode = { id: 'vscode', label: 'VS Code' };
const cursor = { id: 'cursor', label: 'Cursor' };

function server(name: string, level: InventoryServer['risk']['level'], score: number | null): InventoryServer {
  const risk = { level, score, factors: [] };
  const rest = { target: '', capabilities: [], findings: none, messages: [], range };
  return { name, pointer: `/servers/${name}`, enabled: true, transport: 'stdio', risk, ...rest };
}

function file(path: string, servers: InventoryServer[], rest: Partial<InventoryFile> = {}): InventoryFile {
  const read = { scope: 'workspace', status: 'parsed', reason: null, findings: none, suppressed: 0 } as const;
  return { uri: `file:///p/${path}`, path, hosts: [vscode], ...read, servers, ...rest };
}

function outline(nodes: readonly ServersNode[]): unknown[] {
  return nodes.map(({ label, children }) => (children.length ? [label, outline(children)] : label));
}

describe('tree of servers', () => {
  it('groups by hosts and file, the riskiest first', () => {
    const { nodes, servers, alarming } = buildServersTree({
      files: [
        file('.vscode/mcp.json', [server('b', 'low', 0), server('a', 'low', 0), server('c', 'moderate', 30)]),
        file('.cursor/mcp.json', [server('d', 'critical', 90)], { hosts: [cursor] }),
        file('x/.vscode/mcp.json', [server('e', 'high', 50)]),
      ],
    });
    assert.deepEqual(outline(nodes), [
      ['Cursor', [['.cursor/mcp.json', ['d']]]],
      [
        'VS Code',
        [
          ['x/.vscode/mcp.json', ['e']],
          ['.vscode/mcp.json', ['c', 'a', 'b']],
        ],
      ],
    ]);
    assert.deepEqual([servers, alarming], [5, 2]);
  });

  it('shows a file of many hosts once and names two of them', () => {
    const hosts = ['One', 'Two', 'Three', 'Four'].map((label) => ({ id: label, label }));
    const { nodes } = buildServersTree({ files: [file('.mcp.json', [server('a', 'low', 0)], { hosts })] });
    assert.equal(nodes[0]?.label, 'One, Two and 2 more');
    assert.equal(nodes[0]?.spoken, 'One, Two, Three, Four, 1 server');
  });

  it('says level, state, transport and findings in words, beside the icon', () => {
    const findings = { errors: 1, warnings: 2, information: 0 };
    const off = { ...server('off', 'critical', 80), enabled: false };
    const { nodes, alarming } = buildServersTree({
      files: [file('.vscode/mcp.json', [{ ...server('a', 'high', 62), findings }, off, server('u', 'unknown', null)])],
    });
    const [a, u, switchedOff] = nodes[0]?.children[0]?.children ?? [];
    assert.deepEqual([a?.description, a?.icon], ['high 62 · 3 findings · stdio', 'warning']);
    assert.equal(a?.spoken, 'server a, high risk, 62 of 100, 3 findings');
    assert.deepEqual([u?.description, u?.icon], ['unknown · stdio', 'question']);
    assert.deepEqual([switchedOff?.description, switchedOff?.icon], ['critical 80 · off · stdio', 'circle-slash']);
    assert.deepEqual(a?.target, { uri: 'file:///p/.vscode/mcp.json', range });
    assert.equal(alarming, 1);
  });

  it('leaves out settings files without servers, keeps what could not be read and says why', () => {
    const { nodes } = buildServersTree({
      files: [
        file('.vscode/settings.json', []),
        file('a/.mcp.json', [], { status: 'skipped', reason: 'it is nested more than 64 levels deep' }),
        file('b/.mcp.json', [], { findings: { ...none, errors: 1 }, suppressed: 3 }),
        file('c/.mcp.json', [server('x', 'low', 0)], { status: 'partial', scope: 'user' }),
      ],
    });
    assert.deepEqual(
      nodes[0]?.children.map(({ label, description }) => [label, description]),
      [
        ['c/.mcp.json', 'has syntax errors · user'],
        ['a/.mcp.json', 'not read: it is nested more than 64 levels deep'],
        ['b/.mcp.json', '1 finding outside servers · 3 ignored'],
      ],
    );
  });

  it('makes no markup and no second line of names, targets and messages', () => {
    const name = '[x](command:y)\n\n# **b** \u202e';
    const bad = {
      ...server(name, 'low', 1),
      target: '<img src=x>',
      messages: ['`code` [l](command:z)'],
      findings: { ...none, errors: 9 },
    };
    const [node] = buildServersTree({ files: [file('.mcp.json', [bad])] }).nodes[0]?.children[0]?.children ?? [];
    assert.equal(node?.label, '[x](command:y) # **b**');
    assert.doesNotMatch(
      node?.tooltip.replace(/^\*\*|\*\*:/g, '').replace(/^- |^---$/gm, '') ?? '',
      /(?<!\\)[[\]<>`#*]/,
    );
    assert.match(node?.tooltip ?? '', /- and 8 more$/);
  });

  it('gives equal names ids of their own and stays fast with a thousand servers', () => {
    const twins = [server('a', 'low', 0), { ...server('a', 'low', 0), range: { start: range.end, end: range.end } }];
    const many = Array.from({ length: 1000 }, (_, index) => server(`s${index}`, 'low', index % 20));
    const { nodes, servers } = buildServersTree({ files: [file('.mcp.json', [...twins, ...many])] });
    const ids = nodes[0]?.children[0]?.children.map(({ id }) => id) ?? [];
    assert.equal(new Set(ids).size, 1002);
    assert.equal(servers, 1002);
  });
});
