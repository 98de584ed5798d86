/**
 * The language server with two folders on a real disk and a file outside of both, word for word: what it reads of closed files,
 * what belongs together, what it asks of the machine. And its small tools, by tables.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Diagnostic, WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol/node';
import { linter } from '../../server/src/linter';
import { closedConfigurations, foldersBelow, leadsOut, readLocalFile } from '../../server/src/lsp/localFiles';
import { nodePlatform } from '../../server/src/lsp/nodePlatform';
import { placesIn } from '../../server/src/lsp/posture';
import type { ServerRuntime } from '../../server/src/lsp/runtime';
import { toolTexts } from '../../server/src/lsp/servers';
import { serverVersion } from '../../server/src/lsp/serverVersion';
import { shortestEdit } from '../../server/src/lsp/shortestEdit';
import { createDetector } from '../../shared/src/hosts/detect';
import { hosts } from '../../shared/src/hosts/index';
import { holdRecord, jsonLines } from '../fixtures/record';
import { type Editor, fullClient, startEditor } from './editor';

let home: string;
const homeBefore = process.env['HOME'];

function write(path: string, content: unknown = ''): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), typeof content === 'string' ? content : JSON.stringify(content, null, 1));
}

const npx = (...args: string[]) => ({ command: 'npx', args: ['-y', ...args] });

before(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-folders-')));
  write('repo/.git/HEAD', 'ref: x');
  write('repo/.git/objects/x');
  write('repo/.git/refs/x');
  write('repo/.git/config', '[core]\nbare = false\n');
  write('repo/.gitignore', '.env\n');
  write('repo/.mcp-config-lens.json', {
    rules: { 'unpinned-package': 'information' },
    exclude: ['left'],
    reviewed: { 'one/.mcp.json#seen': { digest: `v1:${'0'.repeat(64)}`, date: '2026-01-01', version: '1.0.0' } },
  });
  write('repo/one/.mcp.json', {
    mcpServers: { seen: npx('seen@1.0.0'), same: npx('same'), more: npx('more-x@^1') },
  });
  write('repo/one/.cursor/mcp.json', {
    mcpServers: { same: npx('same@1.0.0'), other: { command: 'node', args: ['x.js'] } },
  });
  write('two/.mcp-config-lens.json', { deny: { packages: ['npm:never'] } });
  write('repo/one/.claude/settings.json', { enableAllProjectMcpServers: true });
  write('repo/one/left/.mcp.json', { mcpServers: { left: npx('left') } });
  write('repo/one/docs/x');
  write('repo/one/node_modules/x');
  for (const name of ['f1', 'f2', 'f3', 'f4', 'f5']) write(`repo/one/${name}/x`);
  write('repo/.husky/pre-commit', 'skylos .');
  write('two/.mcp.json', { mcpServers: { same: npx('same@2.0.0') } });
  write('two/.vscode/mcp.json', { servers: { code: { type: 'stdio', ...npx('code') } } });
  write('outside/.mcp.json', { mcpServers: { out: npx('out') } });
  mkdirSync(join(home, 'two/linked'));
  symlinkSync(join(home, 'outside/.mcp.json'), join(home, 'two/linked/.mcp.json'));
  symlinkSync(join(home, 'outside'), join(home, 'two/away'));
  write('me/.cursor/mcp.json', { mcpServers: { mine: npx('mine') } });
  process.env['HOME'] = join(home, 'me');
});
after(() => {
  process.env['HOME'] = homeBefore;
  rmSync(home, { recursive: true, force: true });
});

const uriOf = (path: string): string => pathToFileURL(join(home, path)).href;
const hold = (name: string, lines: readonly string[]): void =>
  holdRecord(
    `lsp/recorded/folders-${name}.txt`,
    'lsp/foldersRecord',
    lines.map((line) =>
      line
        .replaceAll(pathToFileURL(home).href, '<home>')
        .replaceAll(home, '<home path>')
        .replaceAll(home.slice(1), '<home path>'),
    ),
  );
const table = <T>(inputs: readonly T[], answer: (input: T) => unknown): string[] =>
  inputs.map((input) => `${JSON.stringify(input)}: ${JSON.stringify(answer(input)) ?? 'undefined'}`);

const published: NonNullable<ServerRuntime['askVersions']> = async ({ name }, _, { allowed }) => {
  if (name === 'mine') return { refused: 'it is nobody else’s' };
  if (name === 'code' && !allowed.has('npm.example.com'))
    return { refused: 'its host is asked first', askFirst: 'npm.example.com' };
  return { client: 'npm', newest: '2.1.0', versions: name === 'same' ? ['2.0.0', '2.1.0'] : [], tags: {}, dates: {} };
};

describe('folders on a disk', () => {
  let editor: Editor;
  const asked: unknown[] = [];
  const quiet = async (): Promise<void> => {
    for (let rounds = 0; rounds < 20; rounds++) {
      await editor.settled();
      await new Promise(setImmediate);
    }
  };
  const ask = async (method: string, params: unknown): Promise<string[]> => {
    const answer = await editor.client.sendRequest(method, params);
    await quiet();
    const lines = [`> ${method} ${JSON.stringify(params)}`, ...jsonLines(answer)];
    for (const each of asked.splice(0)) lines.push('asks the editor', ...jsonLines(each));
    return lines;
  };
  const told = (report: WorkspaceDiagnosticReport): string[] =>
    report.items.map((item) => {
      const found = ({ code, severity, range: { start } }: Diagnostic) =>
        `${code} (${severity}) ${start.line + 1}:${start.character + 1}`;
      return `${item.uri} ${item.kind}: ${item.kind === 'full' ? item.items.map(found).join(', ') : ''}`;
    });

  before(async () => {
    editor = await startEditor({
      linter,
      folders: [uriOf('repo/one'), uriOf('two')],
      capabilities: { ...fullClient, workspace: { ...fullClient.workspace, applyEdit: true } },
      initializationOptions: {
        docsBase: 'https://docs.example.com/',
        trusted: true,
        mcpConfigLens: { userFiles: true },
      },
      runtime: {
        platform: nodePlatform(),
        readFile: readLocalFile,
        askVersions: published,
        data: {
          status: () => ({ version: '1.0.0', date: '2026-01-01', daysOld: 3, stale: false, from: 'built in' }) as never,
          update: async () => ({ state: 'updated' }) as never,
        },
      },
    });
    editor.client.onRequest('workspace/applyEdit', (params) => {
      asked.push(params);
      return { applied: true };
    });
    editor.client.onRequest('window/showMessageRequest', (params: { actions?: unknown[] }) => {
      asked.push(params);
      return params.actions?.[0] ?? null;
    });
    editor.client.onNotification('window/showMessage', (params) => void asked.push(params));
    await quiet();
    editor.timers.runAll();
    await quiet();
    await editor.open(uriOf('two/.mcp.json'), JSON.stringify({ mcpServers: { same: npx('same') } }, null, 1));
    await editor.open(uriOf('outside/.mcp.json'), JSON.stringify({ mcpServers: { out: npx('out') } }, null, 1));
    await quiet();
  });
  after(() => editor.end());

  it('what belongs together', async () => {
    const lines = ['## at first', ...told(await editor.pullWorkspace())];
    const inventory = (await ask('mcpConfigLens/inventory', {})).filter(
      (line) => !/^ {2}"[a-z-]+"$|^ {3}stamp/.test(line),
    );
    lines.push(...inventory);
    for (const path of [
      'two/.mcp.json',
      'repo/one/.mcp.json',
      'outside/.mcp.json',
      'two/linked/.mcp.json',
      'two/away/.mcp.json',
    ])
      lines.push(...(await ask('textDocument/codeLens', { textDocument: { uri: uriOf(path) } })));
    for (const method of ['posture', 'checkWorkspace', 'fixPlan', 'dataStatus', 'updateData'])
      lines.push(...(await ask(`mcpConfigLens/${method}`, {})));
    lines.push(
      ...(await ask('mcpConfigLens/uses', { text: 'same@2' })),
      ...(await ask('mcpConfigLens/uses', { text: 'npm:out' })),
    );
    lines.push(...(await ask('mcpConfigLens/program', { name: 'absent-program' })));
    hold('together', [...lines, ...editor.log]);
  });

  it('files that change on the disk', async () => {
    const lines: string[] = [];
    const look = async (title: string, event: () => Promise<unknown>): Promise<void> => {
      const before = editor.refreshes;
      await event();
      await quiet();
      lines.push(`## ${title}`, `${editor.timers.waiting} timers wait`);
      editor.timers.runAll();
      await quiet();
      lines.push(`${editor.refreshes - before} refreshes`, ...told(await editor.pullWorkspace()));
    };
    const watched = (path: string) =>
      editor.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(path), type: 2 }] });
    await look('nothing', () => editor.settled());
    await look('a new file that is watched', () => {
      write('two/new/.mcp.json', { mcpServers: { fresh: npx('fresh') } });
      return watched('two/new/.mcp.json');
    });
    await look('the same again', () => watched('two/new/.mcp.json'));
    await look('a file outside', () => watched('outside/.mcp.json'));
    await look('a file that is gone', () => {
      rmSync(join(home, 'two/new'), { recursive: true });
      return watched('two/new/.mcp.json');
    });
    await look('a policy', () => {
      write('two/.mcp-config-lens.json', { rules: { 'unpinned-package': 'hint' }, exclude: ['.vscode'] });
      return watched('two/.mcp-config-lens.json');
    });
    await look('a save after another program', () => {
      write('two/later/.mcp.json', { mcpServers: { later: npx('later', '/') } });
      return editor.client.sendNotification('textDocument/didSave', { textDocument: { uri: uriOf('two/.mcp.json') } });
    });
    await look('a person’s own file', () => {
      write('me/.cursor/mcp.json', { mcpServers: { mine: npx('mine@1.0.0') } });
      return editor.client.sendNotification('mcpConfigLens/refresh');
    });
    hold('changes', [...lines, ...editor.log]);
  });

  it('versions that are asked for', async () => {
    const lines: string[] = [];
    const files = ['two/.vscode/mcp.json', 'outside/.mcp.json', 'repo/one/.mcp.json'];
    for (const path of files) {
      const uri = uriOf(path);
      lines.push(
        ...(await ask('workspace/executeCommand', { command: 'mcpConfigLens.pinNewest', arguments: [{ uri }] })),
      );
    }
    lines.push(...(await ask('workspace/executeCommand', { command: 'mcpConfigLens.pinNewest', arguments: [] })));
    const text = JSON.stringify({ mcpServers: { same: npx('same'), out: npx('out') } }, null, 1);
    const uri = uriOf('outside/.mcp.json');
    await editor.change(uri, 2, text);
    const findings = linter
      .lint({ path: '.mcp.json', text })
      .findings.filter(({ rule }) => rule === 'unpinned-package');
    for (const { rule, span } of findings)
      for (const answer of ['2.0.0', ' 2.1.0 ', '9.9.9', '']) {
        lines.push(...(await ask('mcpConfigLens/checkVersion', { uri, version: 2, rule, offset: span.start, answer })));
      }
    const given = { uri, version: 2, rule: 'unpinned-package', offset: findings[0]!.span.start, answer: '2.0.0' };
    for (const change of [{ version: 3 }, { rule: 'broad-root' }, { offset: 0 }, { uri: uriOf('absent') }])
      lines.push(...(await ask('mcpConfigLens/checkVersion', { ...given, ...change })));
    hold('versions', lines);
  });

  it('actions of a kind, for a finding', async () => {
    const uri = uriOf('repo/one/.mcp.json');
    const text = JSON.stringify(
      { mcpServers: { seen: npx('seen'), root: npx('@modelcontextprotocol/server-filesystem@1.0.0', '/') } },
      null,
      1,
    );
    await editor.open(uri, text);
    const report = await editor.pull(uri);
    const items = report.kind === 'full' ? report.items : [];
    const lines: string[] = items.map(
      ({ code, range: { start } }) => `${code} ${start.line + 1}:${start.character + 1}`,
    );
    const kinds = [
      undefined,
      [],
      ['quickfix'],
      ['quickfix.severalFiles'],
      ['source'],
      ['source.fixAll'],
      ['source.fixAll.mcpConfigLens'],
      ['refactor'],
      ['refactor', 'quickfix'],
    ];
    const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    for (const only of kinds) {
      const context = { diagnostics: items.slice(0, 2), ...(only && { only }) };
      const actions: CodeAction[] = await editor.client.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: whole,
        context,
      });
      lines.push(
        `## ${only?.join(' ') ?? 'all'}`,
        ...actions.map(
          ({ title, kind, isPreferred, diagnostics }) =>
            `${kind} ${isPreferred ? 'preferred ' : ''}${title}: ${(diagnostics ?? []).map(({ code }) => code).join(' ')}`,
        ),
      );
    }
    for (const { code, range } of items)
      for (const [title, place] of [
        ['at its start', range.start],
        ['at its end', range.end],
        ['before', { line: range.start.line, character: range.start.character - 1 }],
        ['behind', { line: range.end.line, character: range.end.character + 1 }],
      ] as const) {
        const actions: CodeAction[] = await editor.client.sendRequest('textDocument/codeAction', {
          textDocument: { uri },
          range: { start: place, end: place },
          context: { diagnostics: [] },
        });
        lines.push(`${code} ${title}: ${actions.map((action) => action.title).join(' | ')}`);
      }
    const first = items.find(({ code }) => code === 'broad-root')!;
    for (const start of [
      first.range.start,
      { ...first.range.start, character: 0 },
      { ...first.range.start, line: 0 },
    ]) {
      const fixes: CodeAction[] = await editor.client.sendRequest('mcpConfigLens/findingFixes', {
        uri,
        rule: first.code,
        start,
      });
      lines.push(`fixes at ${JSON.stringify(start)}: ${fixes.map((fix) => fix.title).join(' | ')}`);
    }
    const place = { uri, version: 1, title: 'x', range: whole };
    const odd: unknown[] = [
      undefined,
      null,
      3,
      place,
      ...Object.keys(place).map((key) => ({ ...place, [key]: undefined })),
    ];
    odd.push(
      ...[
        { start: whole.start },
        { end: whole.end },
        { start: { line: 0 }, end: whole.end },
        { start: { character: 0 }, end: whole.end },
        { ...whole, end: { line: '0', character: 0 } },
      ].map((range) => ({ ...place, range })),
    );
    for (const argument of odd) {
      const answer = await editor.client
        .sendRequest('workspace/executeCommand', { command: 'mcpConfigLens.applyFix', arguments: [argument] })
        .catch((error: Error) => error.message);
      lines.push(`applyFix ${JSON.stringify(argument)}: ${JSON.stringify(answer)}`);
    }
    const apart = uriOf('outside/.vscode/mcp.json');
    const inputs = [{ type: 'promptString', id: 'key', description: 'x', password: true }];
    const servers = {
      root: {
        type: 'stdio',
        ...npx('@modelcontextprotocol/server-filesystem@1.0.0', '/'),
        env: { API_KEY: '${input:key}' },
      },
      local: { type: 'stdio', command: 'node', args: ['./x.js'] },
    };
    const other = JSON.stringify({ inputs, servers }, null, 1);
    for (const of of [apart, uriOf('two/.vscode/mcp.json')]) {
      await editor.open(of, other);
      lines.push(
        `## ${of}`,
        ...jsonLines(await editor.client.sendRequest('textDocument/documentLink', { textDocument: { uri: of } })),
      );
      const actions: CodeAction[] = await editor.client.sendRequest('textDocument/codeAction', {
        textDocument: { uri: of },
        range: whole,
        context: { diagnostics: [] },
      });
      lines.push(...actions.map(({ title, edit, command }) => `${title}: ${JSON.stringify(edit ?? command)}`));
      lines.push(
        ...jsonLines(
          await editor.client.sendRequest('textDocument/hover', {
            textDocument: { uri: of },
            position: { line: 10, character: 4 },
          }),
        ),
      );
    }
    hold('actions', lines);
  });

  it('closed files and the machine', async () => {
    const platform = nodePlatform();
    const detect = createDetector(hosts);
    const lines: string[] = [];
    for (const path of ['repo', 'repo/one', 'two', 'me', 'absent', '.'])
      lines.push(
        `closed ${path}: ${(await closedConfigurations(uriOf(path), detect)).map(({ uri }) => uri).join(' ')}`,
      );
    lines.push(`closed elsewhere: ${(await closedConfigurations('untitled:x', detect)).length}`);
    lines.push(
      ...['repo/one', 'two', 'absent'].map((path) => `below ${path}: ${foldersBelow(uriOf(path)).join(' ')}`),
      `below elsewhere: ${foldersBelow('untitled:x').length}`,
    );
    for (const path of [
      'two/.mcp.json',
      'two/linked/.mcp.json',
      'two/away/.mcp.json',
      'two/absent',
      'two/linked',
      'repo/.mcp-config-lens.json',
    ]) {
      lines.push(
        `${path} leads out of two: ${leadsOut(uriOf(path), uriOf('two'))}, of repo/one: ${leadsOut(uriOf(path), uriOf('repo/one'))}, of nothing: ${leadsOut(uriOf(path), undefined)}`,
      );
      const text = await readLocalFile(uriOf(path), uriOf('two'));
      lines.push(`${path} reads ${typeof text === 'string' ? text.length : String(text)}`);
    }
    lines.push(`elsewhere reads ${String(await readLocalFile('untitled:x', undefined))}`);
    for (const path of ['repo', 'repo/one', 'repo/one/docs', 'two']) {
      const source = platform.policySource!(uriOf(path));
      const above = await platform.projectConfigAbove(uriOf(path));
      lines.push(
        `${path}: policies from ${source?.root} ${JSON.stringify(source?.below)}, above ${JSON.stringify(above && { ...above, text: above.text?.length })}`,
      );
      lines.push(
        `${path}: .env is ${platform.gitState(uriOf(path), () => undefined)?.('.env')}, hooks ${JSON.stringify(platform.verification(uriOf(path))?.map((file) => file.path))}`,
      );
    }
    const odd = 'untitled:x';
    lines.push(
      `elsewhere: ${JSON.stringify([platform.policySource!(odd) ?? null, (await platform.projectConfigAbove(odd)) ?? null, platform.gitState(odd, () => undefined) ?? null, platform.verification(odd) ?? null])}`,
    );
    const own = platform.userFiles();
    lines.push(`own ${own.home}: ${own.files.map(({ uri }) => uri).join(' ')}`);
    process.env['PATH'] = `${join(home, 'repo/one')}:${process.env['PATH']}`;
    write('repo/one/skylos', '#!');
    lines.push(`program of the folder: ${platform.findProgram('skylos', [uriOf('repo/one'), odd])}`);
    hold('machine', lines);
  });
});

describe('small tools of the language server', () => {
  it('versions in a few characters', () => {
    const launch = (command: string, ...args: string[]) => ({ command, args });
    const digest = `sha256:${'ab'.repeat(32)}`;
    const launches = [
      ...['a', 'a@1.0.0', 'a@^1', 'a@latest', 'a@${V}', 'a@1.0.0-beta.1234567', 'a@1.0.0-beta.12345678', './a'].map(
        (spec) => launch('npx', '-y', spec),
      ),
      ...['i', 'i:1', 'i:${T}', `i@${digest}`, `i:1@${digest}`].map((image) => launch('docker', 'run', image)),
      ...[
        launch('uvx', 'a==1.0'),
        launch('uvx', '--from', `git+https://github.com/o/r@${'c0ffee12'.repeat(5)}`, 'r'),
        launch('node', 'x.js'),
        launch('npx', '-p', 'helper@1', 'a'),
      ],
    ];
    const tools = [
      { name: 'n'.repeat(81), description: 'd'.repeat(601) },
      { name: 'a\u202eb', description: 'x\ny' },
      { name: 'n'.repeat(80), description: '' },
    ];
    const shown = (texts: readonly { name: string; description: string }[]) =>
      texts.map(({ name, description }) => [name, name.length, description.length, description.slice(0, 5)]);
    const serverOf = (entry: object) =>
      linter.lint({ path: '.mcp.json', text: JSON.stringify({ mcpServers: { s: entry } }) }).files[0]!.servers[0]!;
    const plain = serverOf(launches[0]!);
    const many = Array.from({ length: 201 }, (_, i) => ({ name: `${i}`, description: '' }));
    hold('server-words', [
      ...table(launches, (entry) => serverVersion(serverOf(entry))),
      ...shown(toolTexts({ ...plain, tools } as never)).map((each) => JSON.stringify(each)),
      `${toolTexts({ ...plain, tools: many } as never).length} of 201`,
    ]);
  });
  it('the smallest edit', () => {
    const pairs = [
      ['', ''],
      ['a', 'a'],
      ['a', ''],
      ['', 'a'],
      ['abc', 'abxc'],
      ['abc', 'ac'],
      ['aa', 'a'],
      ['a', 'aa'],
      ['a\r\nb', 'a\nb'],
      ['a\nb', 'a\r\nb'],
      ['a\r\nb', 'a\r\nc'],
      ['x\r', 'x\r\n'],
      ['\ra', '\rb'],
      ['a\n', 'b\n'],
      ['\n', 'a\n'],
    ] as const;
    for (const [first, then] of pairs) {
      const { start, end, text } = shortestEdit(first, then);
      assert.equal(first.slice(0, start) + text + first.slice(end), then);
    }
    hold(
      'edits',
      table(pairs, ([first, then]) => shortestEdit(first, then)),
    );
  });
  it('places in a sentence', () => {
    const uris = new Map([
      ['.mcp.json', 'u:1'],
      ['a/.mcp.json', 'u:2'],
    ]);
    const texts = [
      '.mcp.json',
      'at .mcp.json:3.',
      'x.mcp.json',
      '(.mcp.json)',
      'a/.mcp.json:12, .mcp.json',
      '.mcp.jsonx',
      '.mcp.json:x',
      '.mcp.json:12345678',
      ' a/.mcp.json:1 .mcp.json:2 a/.mcp.json',
      '',
    ];
    hold(
      'places',
      table(texts, (text) => placesIn(text, uris)),
    );
  });
  it('parts of the server on the web', async () => {
    const worker = globalThis as unknown as Record<string, unknown>;
    await import('../../server/src/lsp/partLoader');
    const parts = worker['mcpConfigLensParts'] as typeof import('../../server/src/lsp/partLoader') extends never
      ? never
      : {
          add(name: string, needs: readonly string[], part: (...args: never[]) => void): void;
          require(name: string): Record<string, unknown>;
          fetchPart: ((name: string) => Promise<string>) | undefined;
        };
    const lines: string[] = [];
    let runs = 0;
    parts.add('base', [], ((exports: Record<string, unknown>) => {
      exports['run'] = ++runs;
    }) as never);
    parts.add('top', ['base'], ((
      _: object,
      require: (name: string) => unknown,
      module: { exports: object },
      load: unknown,
    ) => {
      module.exports = { base: require('base'), load };
    }) as never);
    const top = parts.require('top') as { base: unknown; load(name: string): Promise<unknown> };
    lines.push(`top: ${JSON.stringify(top)}`, `again the same: ${parts.require('top') === top}`, `runs: ${runs}`);
    const said = async (name: string): Promise<void> => {
      const answer = await top.load(name).catch((error: Error) => error.message);
      lines.push(`load ${name}: ${JSON.stringify(answer)}`);
    };
    await said('absent');
    const fetched: string[] = [];
    worker['importScripts'] = () => {
      const name = fetched.at(-1)!;
      const needs = name === 'far' ? ['further', 'base'] : [];
      parts.add(name, needs, ((exports: Record<string, unknown>) => {
        exports['name'] = name;
      }) as never);
    };
    parts.fetchPart = async (name) => {
      fetched.push(name);
      return 'text';
    };
    await said('far');
    await said('base');
    lines.push(`fetched ${fetched.join(' ')}`);
    delete worker['importScripts'];
    delete worker['mcpConfigLensParts'];
    hold('parts', lines);
  });
});
