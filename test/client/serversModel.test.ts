/** What the view shows for an inventory: order, words, icons, and no markup from a configuration. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildServersTree } from '../../client/src/views/serversModel';
import { type ServersChoice, type ServersNode, usualChoice } from '../../client/src/views/serversNode';
import { serverMarkdown } from '../../client/src/views/serverWords';
import { indexTree, renew } from '../../client/src/views/treeNode';
import type { InventoryFile, InventoryFinding, InventoryServer } from '../../shared/src/protocol';
import { harmIn, hostileText } from '../fixtures/hostileText';

const none = { errors: 0, warnings: 0, information: 0 };
const range = { start: { line: 2, character: 4 }, end: { line: 6, character: 5 } };
const vscode = { id: 'vscode', label: 'VS Code' };
const cursor = { id: 'cursor', label: 'Cursor' };
const known = new Set(['broad-root']);

function server(name: string, level: InventoryServer['risk']['level'], score: number | null): InventoryServer {
  const risk = { level, score, factors: [] };
  const rest = { target: '', capabilities: [], findings: none, list: [], rules: [], version: undefined, range };
  const state = { review: { state: 'none' }, fixable: false, pinnable: false } as const;
  return {
    name,
    pointer: `/servers/${name}`,
    enabled: true,
    transport: 'stdio',
    risk,
    ...rest,
    ...state,
    worksIn: [],
    tools: [],
  };
}

function finding(message: string): InventoryFinding {
  return { rule: 'broad-root', severity: 'error', message, range, fixable: true };
}

function file(path: string, servers: InventoryServer[], rest: Partial<InventoryFile> = {}): InventoryFile {
  const read = { scope: 'workspace', status: 'parsed', reason: null, findings: none, suppressed: 0 } as const;
  const place = { uri: `file:///p/${path}`, stamp: '1', folder: 'file:///p', path };
  return { ...place, hosts: [vscode], ...read, isEmpty: false, list: [], servers, ...rest };
}

function build({ files }: { files: InventoryFile[] }, choice: Partial<ServersChoice> = {}) {
  return buildServersTree(files, known, { ...usualChoice, ...choice });
}

function outline(nodes: readonly ServersNode[]): unknown[] {
  return nodes.map(({ label, children }) => (children.length ? [label, outline(children)] : label));
}

describe('hostile text', () => {
  it('stays out of every line, tooltip and spoken word', () => {
    const bad = {
      ...server(hostileText, 'high', 50),
      target: hostileText,
      version: { text: hostileText, pinned: false },
      list: [finding(hostileText)],
    };
    const files = [
      file(hostileText, [bad], { folder: `file:///${hostileText}`, reason: hostileText, status: 'partial' }),
      file('other', [bad], { folder: 'file:///q' }),
    ];
    for (const group of ['host', 'risk', 'file'] as const) {
      const folders = new Map([[`file:///${hostileText}`, hostileText]]);
      const nodes = [...indexTree(build({ files }, { group, folders }).nodes).values()];
      assert.ok(nodes.length > 2);
      const shown = nodes.flatMap(({ node }) => [node.label, node.description, node.tooltip, node.spoken]);
      assert.deepEqual(
        shown.filter((text) => harmIn(text).length > 0),
        [],
      );
    }
  });
});

describe('tree of servers', () => {
  it('groups by hosts and file, the riskiest first', () => {
    const { nodes, servers, alarming } = build({
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
    const { nodes } = build({ files: [file('.mcp.json', [server('a', 'low', 0)], { hosts })] });
    assert.equal(nodes[0]?.label, 'One and 3 more');
    assert.equal(nodes[0]?.spoken, 'One, Two, Three, Four, 1 server');
  });

  it('says level, state, transport and findings in words, beside the icon', () => {
    const findings = { errors: 1, warnings: 2, information: 0 };
    const off = { ...server('off', 'critical', 80), enabled: false };
    const { nodes, alarming } = build({
      files: [file('.vscode/mcp.json', [{ ...server('a', 'high', 62), findings }, off, server('u', 'unknown', null)])],
    });
    const [a, u, switchedOff] = nodes[0]?.children[0]?.children ?? [];
    assert.deepEqual([a?.description, a?.icon], ['high 62 · 3 findings', 'warning']);
    assert.equal(a?.spoken, 'server a, high risk, 62 of 100, 3 findings, stdio');
    assert.deepEqual([u?.description, u?.icon], ['unknown', 'question']);
    assert.deepEqual([switchedOff?.description, switchedOff?.icon], ['critical 80 · off', 'circle-slash']);
    assert.deepEqual(a?.target, { uri: 'file:///p/.vscode/mcp.json', range });
    assert.equal(alarming, 1);
  });

  it('leaves out settings files without servers, keeps what could not be read and says why', () => {
    const { nodes } = build({
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
        ['c/.mcp.json', 'has syntax errors · yours'],
        ['a/.mcp.json', 'not read: it is nested more than 64 levels deep'],
        ['b/.mcp.json', '3 ignored'],
      ],
    );
  });

  it('makes no markup and no second line of names, targets and messages', () => {
    const name = '[x](command:y)\n\n# **b** \u202e';
    const bad = {
      ...server(name, 'low', 1),
      target: '<img src=x>',
      list: [finding('`code` [l](command:z)')],
      findings: { ...none, errors: 9 },
    };
    const [node] = build({ files: [file('.mcp.json', [bad])] }).nodes[0]?.children[0]?.children ?? [];
    assert.equal(node?.label, '[x](command:y) # **b** \ufffd');
    const ours = /^\*\*|\*\*:|^- |^---$|\[broad-root\]\(command:[\w.]+\?[\w%-]+\)/gm;
    assert.doesNotMatch(node?.tooltip.replace(ours, '') ?? '', /(?<!\\)[[\]<>`#*]/);
    assert.match(node?.tooltip ?? '', /- and 8 more$/);
  });

  it('gives equal names ids of their own and stays fast with a thousand servers', () => {
    const twins = [server('a', 'low', 0), { ...server('a', 'low', 0), range: { start: range.end, end: range.end } }];
    const many = Array.from({ length: 1000 }, (_, index) => server(`s${index}`, 'low', index % 20));
    const { nodes, servers } = build({ files: [file('.mcp.json', [...twins, ...many])] });
    const ids = nodes[0]?.children[0]?.children.map(({ id }) => id) ?? [];
    assert.equal(new Set(ids).size, 1002);
    assert.equal(servers, 1002);
  });

  it('groups by risk and by file, and names folders where there are several', () => {
    const files = [
      file('.mcp.json', [server('a', 'high', 50), { ...server('off', 'high', 60), enabled: false }]),
      file('.cursor/mcp.json', [server('b', 'high', 55)], { folder: 'file:///q', uri: 'file:///q/.cursor/mcp.json' }),
    ];
    const folders = new Map([
      ['file:///p', 'one'],
      ['file:///q', 'two'],
    ]);
    const byRisk = build({ files }, { group: 'risk', folders }).nodes;
    assert.deepEqual(outline(byRisk), [
      ['High', ['b', 'a']],
      ['Off', ['off']],
    ]);
    assert.equal(byRisk[0]?.children[0]?.description, '55 · two/.cursor/mcp.json');
    const byFile = build({ files }, { group: 'file', folders }).nodes;
    assert.deepEqual(
      byFile.map(({ label, description, isFile }) => [label, description, isFile]),
      [
        ['.cursor/mcp.json', 'two', true],
        ['.mcp.json', 'one', true],
      ],
    );
  });

  it('sorts by name or leaves the order of the file', () => {
    const files = [file('.mcp.json', [server('b', 'low', 0), server('c', 'high', 50), server('a', 'low', 1)])];
    const names = (sort: ServersChoice['sort']) =>
      build({ files }, { group: 'file', sort }).nodes[0]?.children.map(({ label }) => label);
    assert.deepEqual(
      [names('risk'), names('name'), names('position')],
      [
        ['c', 'a', 'b'],
        ['a', 'b', 'c'],
        ['b', 'c', 'a'],
      ],
    );
  });

  it('filters by words that must all be found, and counts what is left', () => {
    const floating = { ...server('db', 'high', 60), version: { text: 'latest', pinned: false }, rules: ['broad-root'] };
    const files = [file('.mcp.json', [floating, server('web', 'low', 0)]), file('x/.mcp.json', [])];
    const shown = (filter: string) => build({ files }, { filter, group: 'file' });
    assert.deepEqual(outline(shown('FLOATING broad').nodes), [['.mcp.json', ['db']]]);
    assert.deepEqual([shown('floating').shown, shown('floating').servers, shown('floating').alarming], [1, 2, 1]);
    assert.deepEqual(shown('floating web').nodes, []);
    assert.deepEqual(outline(shown('unreviewed').nodes), [['.mcp.json', ['db', 'web']]]);
  });

  it('takes the answer to a question about a package instead of words', () => {
    const files = [file('.mcp.json', [server('a', 'low', 1), server('b', 'low', 0), server('c', 'low', 0)])];
    const uses = new Map([
      ['file:///p/.mcp.json#/servers/a', 'yes'],
      ['file:///p/.mcp.json#/servers/b', 'maybe'],
    ] as const);
    const { nodes, shown } = build({ files }, { filter: 'npm:x@<2', uses, group: 'file' });
    assert.deepEqual(
      nodes[0]?.children.map(({ label, description }) => [label, description]),
      [
        ['a', 'low 1'],
        ['b', 'low 0 · may be affected'],
      ],
    );
    assert.equal(shown, 2);
    assert.deepEqual(build({ files }, { filter: 'npm:y', uses: new Map() }).nodes, []);
  });

  it('says whose a file is, and where it lies when the window works elsewhere', () => {
    const own = { scope: 'user', folder: null } as const;
    const files = [
      file('~/.cursor/mcp.json', [server('a', 'low', 0)], own),
      file('~/User/mcp.json', [server('a', 'low', 0)], { ...own, uri: 'vscode-userdata:/User/mcp.json' }),
      file('.mcp.json', [server('a', 'low', 0)]),
    ];
    const notes = (remote: string | undefined) =>
      build({ files }, { group: 'file', sort: 'position', remote }).nodes.map(({ description }) => description);
    assert.deepEqual(notes(undefined), ['yours', 'yours', '']);
    assert.deepEqual(notes('WSL'), ['yours, WSL', 'yours, on this computer', '']);
  });

  it('shows version, review and abilities, and offers only what can be done', () => {
    const mendable = { fixable: true, pinnable: true, rules: ['broad-root'], capabilities: ['file-write'] };
    const a = { ...server('a', 'low', 5), ...mendable, version: { text: '1.x', pinned: false } };
    const reviewed = { state: 'current', date: '2026-11-01' } as const;
    const b = { ...server('b', 'low', 4), version: { text: '1.2.3', pinned: true }, review: reviewed };
    const own = file('~/.mcp.json', [a], { folder: null, scope: 'user' });
    const [first, second] = build({ files: [file('.mcp.json', [a, b])] }, { group: 'file' }).nodes[0]?.children ?? [];
    assert.equal(first?.description, 'low 5 · not pinned');
    assert.equal(first?.context, 'server fix pin findings repository open');
    assert.equal(second?.description, 'low 4 · reviewed');
    assert.equal(second?.context, 'server repository reviewed');
    assert.equal(
      build({ files: [own] }, { group: 'file' }).nodes[0]?.children[0]?.context,
      'server fix pin findings open',
    );
  });

  it('opens to what makes the score and where it works, and a screen reader hears all of it', () => {
    const factors = [
      { id: 'broad-root', points: 22, text: 'A file root' },
      { id: 'other-rule', points: 8, text: 'Elsewhere' },
      { id: 'file-read', points: 0, text: 'nothing' },
    ];
    const risk = { level: 'high', score: 30, factors } as const;
    const worksIn = [
      { host: vscode, outcome: 'yes', short: '', code: null },
      { host: cursor, outcome: 'waits', short: 'waits for trust', code: null },
      { host: cursor, outcome: 'no', short: 'is not expanded', code: '${X}' },
    ] as const;
    const one = { ...server('a', 'high', 30), risk: { ...risk, factors }, worksIn: [...worksIn] };
    const rules = new Set(['broad-root', 'other-rule']);
    const below = (given: InventoryServer) =>
      buildServersTree([file('.mcp.json', [given])], rules, { ...usualChoice, group: 'file' }).nodes[0]!.children[0]!;
    const [why, works] = below(one).children;
    assert.deepEqual([why?.label, why?.isClosed, why?.spoken], ['Why 30', false, 'why the score is 30 of 100']);
    assert.deepEqual(
      why?.children.map(({ label, description, spoken }) => [label, description, spoken]),
      [
        ['+22', 'A file root', '22 points: A file root'],
        ['+8', 'Elsewhere', '8 points: Elsewhere'],
      ],
    );
    assert.deepEqual([works?.description, works?.spoken], ['1 of 3 hosts', 'Works in 1 of 3 hosts']);
    assert.deepEqual(
      works?.children.map(({ label, description, icon }) => [label, description, icon]),
      [
        ['VS Code', 'works', 'pass'],
        ['Cursor', 'waits for trust', 'lock'],
        ['Cursor', '${X} is not expanded', 'circle-slash'],
      ],
    );
    const found = below({ ...one, list: [finding('It reads too much')] });
    const closed = found.children.find(({ context }) => context === 'score');
    assert.equal(closed?.isClosed, true);
    const [there, elsewhere] = closed?.children ?? [];
    assert.deepEqual([there?.target?.range, there?.command], [range, undefined]);
    assert.deepEqual(elsewhere?.command, {
      command: 'mcpConfigLens.showRuleDocumentation',
      above: elsewhere?.id,
    });
  });

  it('explains the score with links to rules, and copies without links', () => {
    const risk = {
      level: 'high',
      score: 30,
      factors: [
        { id: 'broad-root', points: 22, text: 'A file root' },
        { id: 'network-out', points: 8, text: 'It can send data out.' },
        { id: 'file-read', points: 0, text: 'nothing' },
      ],
    } as const;
    const one = { ...server('a', 'high', 30), risk: { ...risk, factors: [...risk.factors] } };
    const { tooltip } = build({ files: [file('.mcp.json', [one])] }, { group: 'file' }).nodes[0]!.children[0]!;
    assert.match(
      tooltip,
      /- \+22: \[A file root\]\(command:mcpConfigLens\.showRuleDocumentation\?%5B%22broad-root%22%5D\)/,
    );
    assert.match(tooltip, /- \+8: It can send data out\./);
    assert.doesNotMatch(tooltip, /nothing/);
    const copy = serverMarkdown({ file: file('.mcp.json', [one]), server: one }, known);
    assert.match(copy, /- \+22: A file root \(`broad-root`\)/);
    assert.doesNotMatch(copy, /command:/);
  });
});

describe('renewed tree', () => {
  const many = (score: number) => [
    file('.mcp.json', [
      ...Array.from({ length: 999 }, (_, index) => server(`s${index}`, 'low', index % 20)),
      server('x', 'high', score),
    ]),
  ];

  it('draws the one line that changed among a thousand, and keeps the others as they are', () => {
    const before = build({ files: many(50) }, { group: 'file' }).nodes;
    const shown = indexTree(before);
    const moved = many(60);
    for (const one of moved[0]!.servers)
      one.range = { start: { line: 9, character: 0 }, end: { line: 9, character: 1 } };
    const { nodes, changed } = renew(before, build({ files: moved }, { group: 'file' }).nodes);
    assert.ok(changed !== 'everything');
    assert.deepEqual(
      changed.map(({ description }) => description),
      ['high 60'],
    );
    assert.equal(changed[0], nodes[0]?.children[0]);
    for (const [id, { node }] of indexTree(nodes)) assert.equal(node, shown.get(id)?.node);
    assert.equal(nodes[0]?.children[5]?.target?.range?.start.line, 9);
  });

  it('draws a list whose members changed once, not its members', () => {
    const one = [server('a', 'low', 0), server('b', 'low', 0)];
    const before = build({ files: [file('.mcp.json', one), file('x/.mcp.json', one)] }, { group: 'file' }).nodes;
    const fewer = [file('.mcp.json', [server('a', 'low', 3)]), file('x/.mcp.json', one)];
    const { changed } = renew(before, build({ files: fewer }, { group: 'file' }).nodes);
    assert.ok(changed !== 'everything');
    assert.deepEqual(
      changed.map(({ label }) => label),
      ['.mcp.json'],
    );
    assert.equal(renew(before, build({ files: fewer.slice(1) }, { group: 'file' }).nodes).changed, 'everything');
    assert.deepEqual(renew(before, before).changed, []);
  });

  it('knows the way up from every line', () => {
    const index = indexTree(build({ files: many(50) }).nodes);
    const line = [...index.values()].find(({ node }) => node.label === 'x');
    assert.equal(line?.parent?.label, '.mcp.json');
    assert.equal(index.get(line!.parent!.id)?.parent?.label, 'VS Code');
  });
});

describe('permissions', () => {
  const line = (what: string, broad: 'error' | 'warning' | null = null, idle: string | null = null) => ({
    ...{ what, key: 'permissions.allow', path: '.vscode/settings.json', pointer: '', range, broad, idle },
    uri: 'file:///p/.vscode/settings.json',
  });
  const permissions = {
    ...{ folder: 'file:///p', host: vscode, otherwise: null, order: null },
    ...{ runs: [line('npm test'), line('curl', 'warning')], asks: [], refused: [line('rm')], guards: [] },
    idle: [line(hostileText, null, hostileText)],
  };
  const tree = (files: InventoryFile[], filter = '') =>
    buildServersTree(files, known, { ...usualChoice, filter }, [permissions]).nodes;
  const shown = [
    'Permissions',
    [
      ['Runs without asking', ['npm test', 'curl']],
      ['Denied', ['rm']],
    ],
  ];

  it('stand below their host, and by themselves where it has nothing else to show', () => {
    const quiet = { ...permissions, idle: [] };
    const both = (files: InventoryFile[]) => outline(buildServersTree(files, known, usualChoice, [quiet]).nodes);
    assert.deepEqual(both([file('.vscode/mcp.json', [server('a', 'low', 1)])]), [
      ['VS Code', [['.vscode/mcp.json', ['a']], shown]],
    ]);
    assert.deepEqual(both([]), [['VS Code', [shown]]]);
  });

  it('lead to their line, show what is dangerous, and nothing of a hostile text', () => {
    const nodes = [...indexTree(tree([])).values()].map(({ node }) => node);
    const curl = nodes.find(({ label }) => label === 'curl');
    assert.deepEqual(
      [curl?.icon, curl?.target?.uri, curl?.description],
      ['warning', line('').uri, '.vscode/settings.json:3'],
    );
    const texts = nodes.flatMap(({ label, description, tooltip, spoken }) => [label, description, tooltip, spoken]);
    assert.deepEqual(
      texts.filter((text) => harmIn(text).length > 0),
      [],
    );
  });

  it('give way to a filter, which looks for servers', () => {
    assert.deepEqual(tree([], 'docs'), []);
  });
});
