/**
 * What the language server says, word for word: two editors open the same folder, one that can everything and one that can
 * little, and ask all there is to ask. `test/lsp/recorded/*.txt` are the answers as somebody last read them.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type {
  CodeAction,
  Command,
  CompletionItem,
  CompletionList,
  Diagnostic,
  Range,
} from 'vscode-languageserver-protocol/node';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { linter } from '../../server/src/linter';
import type { Platform } from '../../server/src/lsp/runtime';
import type { Inventory } from '../../shared/src/protocol';
import { holdRecord, jsonLines } from '../fixtures/record';
import { workspaceTexts } from '../reporting/recorded/workspace';
import { type Editor, type EditorOptions, folder, fullClient, startEditor } from './editor';

const TEST = 'lsp/recorded';
const { texts, secrets } = workspaceTexts();
const POLICY = '.mcp-config-lens.json';
const uriOf = (path: string): string => `${folder}/${path.split('/').map(encodeURIComponent).join('/')}`;

/** A machine on which some things are: a git that tracks, a home, hooks, folders, a program. */
const platform: Platform = {
  projectConfigAbove: async () => undefined,
  gitState: () => (path) => (path.startsWith('.vscode') ? 'ignored' : 'tracked'),
  configurations: async () => [
    { uri: uriOf('closed/.mcp.json'), text: '{"mcpServers":{"c":{"command":"npx","args":["c"]}}}' },
  ],
  foldersBelow: () => ['docs', 'src', 'src/deep'],
  leadsOut: (uri) => uri.includes('linked'),
  userFiles: () => ({
    home: 'file:///home/me',
    files: [
      {
        uri: 'file:///home/me/.cursor/mcp.json',
        text: '{"mcpServers":{"mine":{"command":"npx","args":["-y","mine"]}}}',
      },
    ],
  }),
  verification: () => [{ path: '.husky/pre-commit', text: 'skylos .\n' }],
  findProgram: (name) => (name === 'skylos' ? '/usr/bin/skylos' : undefined),
};

/** Everything that differs from one client to another, or is asked for only there. */
const editors: Readonly<Record<string, EditorOptions>> = {
  everything: {
    capabilities: {
      ...fullClient,
      workspace: {
        ...fullClient.workspace,
        applyEdit: true,
        codeLens: { refreshSupport: true },
        workspaceEdit: {
          documentChanges: true,
          resourceOperations: ['create'],
          changeAnnotationSupport: { groupsOnLabel: true },
        },
      },
    },
    initializationOptions: { editor: 'vscode', docsBase: 'file:///docs/rules/', trusted: true },
    settings: () => ({ persona: 'pedantic', userFiles: true }),
  },
  little: {
    capabilities: {
      general: { positionEncodings: ['utf-8'] },
      textDocument: { codeAction: {} },
      workspace: { applyEdit: true },
    },
    initializationOptions: {
      mcpConfigLens: { rules: { 'toxic-flow': 'off', 'unpinned-package': 'error', nothing: 'off' }, odd: 1 },
    },
  },
};

interface Place {
  line: number;
  character: number;
}

const at = ({ start, end }: { start: Place; end: Place }): string =>
  `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;

/** Ranges in a short form, so that a line holds more of them; addresses without what all share. */
function short(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(short);
  if (typeof value === 'string') return value.replaceAll(`${folder}/`, '<folder>/');
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Record<string, unknown>;
  if ('start' in record && 'end' in record && Object.keys(record).length === 2) return at(record as unknown as Range);
  return Object.fromEntries(
    Object.entries(record).map(([key, each]) => [key.replaceAll(`${folder}/`, '<folder>/'), short(each)]),
  );
}

function linesOf(value: unknown): string[] {
  const lines = jsonLines(short(value));
  for (const secret of secrets) for (const line of lines) assert.ok(!line.includes(secret), 'a credential is shown');
  return lines;
}

/** Of a changed policy, the lines that are new. */
function withoutPolicy(value: unknown): unknown {
  const text = texts.get(POLICY)!;
  const lines = text.split('\n');
  return JSON.parse(JSON.stringify(value), (key, each: unknown) => {
    if (key === 'before' && each === text) return '<policy>';
    return key === 'after' && typeof each === 'string'
      ? each.split('\n').filter((line) => !lines.includes(line))
      : each;
  });
}

/** Edits may hold what the document holds already: that is taken for a marker. */
function masked(value: unknown): unknown {
  return JSON.parse(secrets.reduce((text, secret) => text.replaceAll(secret, '«secret»'), JSON.stringify(value)));
}

for (const [name, options] of Object.entries(editors)) {
  describe(`an editor that can ${name}`, () => {
    let editor: Editor;
    let lensRefreshes = 0;
    const hold = (title: string, lines: readonly string[]): void => {
      const kept = title.replaceAll(' ', '-');
      holdRecord(`lsp/recorded/${name}-${kept}.txt`, TEST, lines.length ? lines : ['nothing']);
    };
    const ask = (method: string, params?: unknown): Promise<unknown> => editor.client.sendRequest(method, params);
    const asked = async (method: string, params?: unknown): Promise<string[]> => {
      const answer = await ask(method, params).catch((error: Error) => `error: ${error.message}`);
      const words = params === undefined ? '' : ` ${JSON.stringify(short(masked(params)))}`;
      return [
        `> ${method.replace('mcpConfigLens/', '')}${words}`,
        ...linesOf(withoutPolicy(masked(answer ?? null))),
        '',
      ];
    };
    const open = [...texts.keys()].filter((path) => /\.(?:json|toml|yaml)$/.test(path) && path !== POLICY);
    /** Until nothing more is said: work of the server that nobody waits for has ended, too. */
    const quiet = async (): Promise<void> => {
      const heard = (): number => editor.pushed.length + editor.refreshes + editor.notified.length + editor.log.length;
      for (let rounds = 0, last = heard(); rounds < 6; rounds++) {
        await editor.settled();
        await new Promise(setImmediate);
        if (heard() !== last) rounds = 0;
        last = heard();
      }
    };
    // One for each test: a fault in what a session does at its start is then met by all of them. Once is enough for that.
    const isOwn = name === 'everything';
    (isOwn ? beforeEach : before)(async () => {
      lensRefreshes = 0;
      await loadFormats([...texts.keys()]);
      editor = await startEditor({
        linter,
        runtime: { platform },
        disk: new Map([[uriOf(POLICY), texts.get(POLICY)!]]),
        ...options,
      });
      editor.client.onRequest('workspace/applyEdit', () => ({ applied: true }));
      editor.client.onRequest('workspace/codeLens/refresh', () => {
        lensRefreshes += 1;
        return null;
      });
      for (const path of open) await editor.open(uriOf(path), texts.get(path)!);
      await quiet();
      editor.timers.runAll();
      await quiet();
    });
    (isOwn ? afterEach : after)(() => editor.end());

    const diagnosticsOf = async (path: string): Promise<readonly Diagnostic[]> => {
      if (!editor.initialized.capabilities.diagnosticProvider)
        return editor.pushed.findLast(({ uri }) => uri === uriOf(path))?.diagnostics ?? [];
      const report = await editor.pull(uriOf(path));
      return report.kind === 'full' ? report.items : [];
    };

    it('is told what the server can', () => hold('start', [...linesOf(editor.initialized), ...editor.log]));
    it('gets findings', async () => {
      const lines: string[] = [];
      for (const path of open) lines.push(`## ${path}`, ...(await diagnosticsOf(path)).flatMap(linesOf), '');
      hold('diagnostics', lines);
    });
    it('gets code actions with their edits', async () => {
      const lines: string[] = [];
      for (const path of open.filter((each) => !each.startsWith('many'))) {
        const seen = new Set<string>();
        for (const { range, code } of await diagnosticsOf(path)) {
          const actions = (await ask('textDocument/codeAction', {
            textDocument: { uri: uriOf(path) },
            range,
            context: { diagnostics: [] },
          })) as (CodeAction | Command)[];
          lines.push(`## ${path} ${at(range)} ${code}`);
          for (const action of actions) {
            const text = linesOf(masked({ ...action, ...('diagnostics' in action && { diagnostics: undefined }) }));
            const key = text.join('\n');
            lines.push(...(seen.has(key) ? [`again: ${action.title}`] : text));
            seen.add(key);
          }
        }
      }
      hold('actions', lines);
    });
    it('gets lenses, links and symbols', async () => {
      const lines: string[] = [];
      for (const path of open.filter((each) => !each.startsWith('many'))) {
        lines.push(`## ${path}`);
        for (const what of ['codeLens', 'documentLink', 'documentSymbol'])
          lines.push(...(await asked(`textDocument/${what}`, { textDocument: { uri: uriOf(path) } })));
      }
      hold('outline', lines);
    });
    it('gets hovers and completions', async () => {
      const lines: string[] = [];
      for (const path of ['.mcp.json', '.vscode/mcp.json', '.codex/config.toml', 'broken/.mcp.json']) {
        const rows = texts.get(path)!.split('\n');
        for (const [line, row] of rows.entries()) {
          if (line > 24) break;
          const words = row.search(/\S/);
          if (words < 0) continue;
          const textDocument = { uri: uriOf(path) };
          const hover = await ask('textDocument/hover', { textDocument, position: { line, character: words + 2 } });
          if (hover) lines.push(`${path}:${line + 1}:${words + 3} hover`, ...linesOf(masked(hover)));
          const position = { line, character: row.length };
          const list = (await ask('textDocument/completion', { textDocument, position })) as
            | CompletionList
            | CompletionItem[]
            | null;
          const items = Array.isArray(list) ? list : (list?.items ?? []);
          if (items.length === 0) continue;
          lines.push(
            `${path}:${line + 1}:${row.length + 1} ${items.length} items: ${items.map(({ label }) => label).join(' ')}`,
          );
          for (const item of items.slice(0, 2)) lines.push(...linesOf(masked(item)));
        }
      }
      hold('at places', lines);
    });
    it('gets answers about servers', async () => {
      const lines: string[] = [];
      const servers = [
        '.mcp.json/notes',
        '.mcp.json/files',
        '.mcp.json/pages',
        '.mcp.json/tool',
        '.cursor/mcp.json/bridge',
      ];
      for (const each of [...servers, '.mcp.json/absent', 'absent.json/notes']) {
        const slash = each.lastIndexOf('/');
        const place = { uri: uriOf(each.slice(0, slash)), pointer: `/mcpServers/${each.slice(slash + 1)}` };
        lines.push(`## ${each}`);
        for (const method of ['fixServer', 'pinServer', 'serverEffects'])
          lines.push(...(await asked(`mcpConfigLens/${method}`, place)));
        const ignore = { scope: 'server', rule: 'unpinned-package', reason: 'known' };
        lines.push(...(await asked('mcpConfigLens/suppressFinding', { ...place, ...ignore })));
        lines.push(...(await asked('mcpConfigLens/markReviewed', place)));
      }
      hold('servers', lines);
    });
    it('gets answers about files and the folder', async () => {
      const lines: string[] = [];
      const uri = uriOf('.mcp.json');
      const start = { line: 22, character: 13 };
      const questions: (readonly [string, unknown])[] = [
        ...['.mcp.json', '.vscode/mcp.json', 'empty/.mcp.json', 'absent.json'].map(
          (path) => ['fixAll', { uri: uriOf(path) }] as const,
        ),
        ['findingFixes', { uri, rule: 'plaintext-transport', start }],
        ['findingFixes', { uri, rule: 'plaintext-transport', start: { line: 0, character: 0 } }],
        ['fixPlan', {}],
        ['fixPlan', { uri, pins: true }],
        ['chosenFixes', { ids: [] }],
        ['uses', { text: 'npm:@acme/notes-mcp' }],
        ['uses', { text: 'acme-b' }],
        ['uses', { text: '?' }],
        ['newConfigs', {}],
        ['posture', {}],
        ['checkWorkspace', {}],
        ['program', { name: 'skylos' }],
        ['program', { name: 'sh' }],
        ['part', 'absent'],
        ['dataStatus', {}],
        ['updateData', {}],
        ['checkVersion', { uri, version: 1, rule: 'unpinned-package', offset: 1, answer: '1.0.0' }],
        ['agent', { tool: 'explain_mcp_rule', input: { rule: 'broad-root' } }],
        ['agent', { tool: 'check_mcp_config', input: { path: './kept/.mcp.json' } }],
        ['agent', { tool: 'check_mcp_config', input: { path: 'absent' } }],
        ['agent', { tool: 'check_mcp_config', input: { path: '.cursor\\mcp.json', text: '{"mcpServers":{"x":{}}}' } }],
        ['reportPage', { nonce: 'abc"1' }],
      ];
      for (const [method, params] of questions) {
        const answer = await asked(`mcpConfigLens/${method}`, params);
        lines.push(...(method === 'reportPage' ? pageLines(answer) : answer));
      }
      hold('folder', lines);
    });
    it('gets the list of servers, and only what changed', async () => {
      const all = (await ask('mcpConfigLens/inventory', {})) as Inventory;
      const lines = [...linesOf(masked({ ...all, files: all.files.filter(({ path }) => !path.startsWith('many')) }))];
      hold('inventory', lines);
    });
    it('has a finding kept', async () => {
      const lines: string[] = [];
      for (const path of ['.mcp.json', '.vscode/mcp.json', '.codex/config.toml', '.continue/mcpServers/mail.yaml']) {
        const text = texts.get(path)!;
        const { findings } = linter.lint({ path, text }, {});
        const finding =
          findings.find(({ rule, suppressed }) => rule === 'unpinned-package' && !suppressed) ?? findings[0]!;
        const offset = finding.span.start;
        for (const scope of ['here', 'file', 'workspace'])
          for (const reason of ['', 'a known */ reason']) {
            const params = { uri: uriOf(path), version: 1, rule: finding.rule, offset, scope, reason };
            lines.push(...(await asked('mcpConfigLens/suppressFinding', params)));
          }
        lines.push(
          ...(await asked('mcpConfigLens/suppressFinding', {
            uri: uriOf(path),
            version: 2,
            rule: finding.rule,
            offset,
            scope: 'here',
            reason: '',
          })),
        );
      }
      hold('suppressions', lines);
    });
    it('carries out commands', async () => {
      const lines: string[] = [];
      const requests: unknown[] = [];
      editor.client.onRequest('workspace/applyEdit', (params) => {
        requests.push(params);
        return { applied: true };
      });
      editor.client.onRequest('window/showMessageRequest', (params) => {
        requests.push(params);
        return null;
      });
      editor.client.onNotification('window/showMessage', (params) => void requests.push(params));
      const place = { uri: uriOf('.mcp.json'), pointer: '/mcpServers/notes', version: 1 };
      const range = { start: { line: 9, character: 23 }, end: { line: 9, character: 30 } };
      for (const [command, argument] of [
        ['mcpConfigLens.applyServerFixes', place],
        ['mcpConfigLens.applyServerFixes', { ...place, pointer: '/mcpServers/absent' }],
        ['mcpConfigLens.applyServerPin', { ...place, pointer: '/mcpServers/files' }],
        ['mcpConfigLens.pinNewest', { uri: place.uri, version: 1 }],
        ['mcpConfigLens.applyFix', { uri: place.uri, version: 1, range, title: 'Replace with ${NOTES_TOKEN}' }],
        ['mcpConfigLens.applyFix', { uri: place.uri, version: 2, range, title: 'Replace with ${NOTES_TOKEN}' }],
        ['mcpConfigLens.applyFix', { uri: place.uri, version: 1, title: 'x' }],
        ['mcpConfigLens.absent', {}],
      ] as const) {
        lines.push(...(await asked('workspace/executeCommand', { command, arguments: [argument] })));
        await editor.settled();
        for (const request of requests.splice(0)) lines.push('asks the editor', ...linesOf(masked(request)));
      }
      hold('commands', [...lines, ...editor.log]);
    });
    it('is told of changes', async () => {
      const lines: string[] = [];
      const uri = uriOf('.mcp.json');
      const tell = async (title: string, event: () => Promise<unknown>): Promise<void> => {
        editor.pushed.length = 0;
        const [refreshes, lenses] = [editor.refreshes, lensRefreshes];
        editor.notified.length = 0;
        editor.log.length = 0;
        await event();
        await quiet();
        lines.push(`## ${title}`, `${editor.timers.waiting} timers wait`);
        for (let round = 0; editor.timers.waiting > 0 && round < 3; round++) {
          editor.timers.runAll();
          await quiet();
        }
        const found = ({ code, severity, range }: Diagnostic): string => `${code} (${severity}) ${at(range)}`;
        const told = editor.pushed.filter(
          ({ uri: of }) => !/continue|broken|binary|clean|deep|kept|empty|examples/.test(of),
        );
        for (const { uri: of, version, diagnostics } of told)
          lines.push(`pushed ${short(of)} ${version ?? 'without version'}: ${diagnostics.map(found).join(', ')}`);
        lines.push(`${editor.pushed.length - told.length} more pushed`);
        lines.push(`${editor.refreshes - refreshes} refreshes, ${lensRefreshes - lenses} of lenses`);
        if (editor.notified.length) lines.push(`notified ${editor.notified.join(', ')}`);
        lines.push(...editor.log.map((line) => `log: ${String(short(line))}`));
        if (!editor.initialized.capabilities.diagnosticProvider) return;
        const asking = diagnosticsOf('.mcp.json');
        await quiet();
        if (editor.timers.waiting > 0) lines.push(`${editor.timers.waiting} timers wait for the answer`);
        editor.timers.runAll();
        lines.push(`.mcp.json has ${(await asking).map(found).join(', ') || 'nothing'}`);
      };
      const small = '{ "mcpServers": { "s": { "command": "npx", "args": ["-y", "small"] } } }';
      await tell('another text', () => editor.change(uri, 2, small));
      await tell('the same text again', () => editor.change(uri, 3, small));
      await tell('a large text', () => editor.change(uri, 4, `${small}${' '.repeat(300_000)}`));
      await tell('a text again', () => editor.change(uri, 5, small));
      await tell('two texts at once', async () => {
        await editor.change(uri, 6, '{}');
        await editor.change(uri, 7, small);
      });
      await tell('a policy that switches the rule off', () =>
        editor.discover({ uri: uriOf(POLICY), path: POLICY, text: '{ "rules": { "unpinned-package": "off" } }' }),
      );
      await tell('the same policy', () =>
        editor.discover({ uri: uriOf(POLICY), path: POLICY, text: '{ "rules": { "unpinned-package": "off" } }' }),
      );
      await tell('a policy with a mistake', () =>
        editor.discover({ uri: uriOf(POLICY), path: POLICY, text: '{ "rulez": {} }' }),
      );
      await tell('no policy', () => editor.discover({ uri: uriOf(POLICY), path: POLICY }));
      await tell('a policy behind a link', () =>
        editor.discover({ uri: uriOf('linked/.mcp-config-lens.json'), path: `linked/${POLICY}`, text: '{}' }),
      );
      await tell('another file', () =>
        editor.discover({ uri: uriOf('new/.mcp.json'), path: 'new/.mcp.json', text: small }),
      );
      await tell('another file behind a link', () =>
        editor.discover({ uri: uriOf('linked/.mcp.json'), path: 'linked/.mcp.json', text: small }),
      );
      await tell('the other file is gone', () =>
        editor.discover({ uri: uriOf('new/.mcp.json'), path: 'new/.mcp.json' }),
      );
      await tell('settings', () =>
        editor.client.sendNotification('workspace/didChangeConfiguration', {
          settings: {
            mcpConfigLens: { rules: { 'unpinned-package': 'information' }, userFiles: false, exclude: ['kept'] },
          },
        }),
      );
      await tell('settings of no shape', () =>
        editor.client.sendNotification('workspace/didChangeConfiguration', { settings: 3 }),
      );
      await tell('watched files', () =>
        editor.client.sendNotification('workspace/didChangeWatchedFiles', {
          changes: [
            { uri: uriOf('closed/.mcp.json'), type: 2 },
            { uri: uriOf(POLICY), type: 3 },
          ],
        }),
      );
      await tell('a save', () => editor.client.sendNotification('textDocument/didSave', { textDocument: { uri } }));
      await tell('a refresh', () => editor.client.sendNotification('mcpConfigLens/refresh'));
      await tell('trust', () => editor.client.sendNotification('mcpConfigLens/trustGranted'));
      await tell('closed', () => editor.close(uri));
      await tell('opened again', () => editor.open(uri, small));
      await tell('opened outside of all folders', () => editor.open('file:///elsewhere/.mcp.json', small));
      await tell('closed outside of all folders', () => editor.close('file:///elsewhere/.mcp.json'));
      hold('changes', lines);
    });
  });
}

/** The page is held elsewhere; here counts where it leads. */
function pageLines(lines: readonly string[]): string[] {
  const page = lines.join('\n');
  const links = page.match(/href=\\"command:[^"]*"/g) ?? [];
  return [
    lines[0]!,
    ...new Set(links.map((link) => decodeURIComponent(link).replaceAll(folder, '<folder>').replaceAll('&#34;', '"'))),
    '',
  ];
}
