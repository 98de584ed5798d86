/** Findings, fixes and the view in a trusted folder. */
import assert from 'node:assert/strict';
import { type CodeAction, commands, DiagnosticSeverity, type Hover, WorkspaceEdit, workspace } from 'vscode';
import { afterEach, describe, it } from './harness';
import { codeOf, findings, show, untilFindings, untilOutline, workspaceFile } from './servers';

const own = '.vscode/mcp.json';
const cursor = '.cursor/mcp.json';

afterEach(async () => {
  await commands.executeCommand('workbench.action.closeAllEditors');
});

describe('findings', () => {
  it('appear in an open configuration with rule, page and place', async () => {
    const { uri } = await show(own);
    await untilFindings(uri, (codes) => codes.includes('broad-root'));
    const root = findings(uri).find((finding) => codeOf(finding) === 'broad-root');
    assert.equal(root?.severity, DiagnosticSeverity.Error);
    assert.deepEqual([root?.range.start.line, root?.range.start.character], [4, 64]);
    assert.ok(typeof root?.code === 'object');
    assert.match(root.code.target.path, /\/docs\/rules\/broad-root\.md$/);
  });

  it('appear in closed configurations too', async () => {
    await commands.executeCommand('mcpConfigLens.refresh');
    await untilFindings(workspaceFile(cursor), (codes) => codes.includes('plaintext-transport'));
  });

  it('follow the text while it is typed', async () => {
    const document = await show(own);
    await untilFindings(document.uri, (codes) => codes.includes('broad-root'));
    const edit = new WorkspaceEdit();
    const at = document.getText().indexOf('"/"');
    edit.insert(document.uri, document.positionAt(at + 1), '${workspaceFolder}');
    await workspace.applyEdit(edit);
    await untilFindings(document.uri, (codes) => !codes.includes('broad-root'));
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('are gone when the file is gone', async () => {
    const uri = workspaceFile('sub/.mcp.json');
    const text = '{ "mcpServers": { "a": { "command": "npx", "args": ["-y", "some-server@latest"] } } }';
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await untilFindings(uri, (codes) => codes.length > 0);
    await workspace.fs.delete(uri);
    await untilFindings(uri, (codes) => codes.length === 0);
  });
});

describe('help at a finding', () => {
  it('is a fix that changes the text', async () => {
    const document = await show(own);
    await untilFindings(document.uri, (codes) => codes.includes('broad-root'));
    const range = findings(document.uri).find((finding) => codeOf(finding) === 'broad-root')?.range;
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
    );
    const fix = actions.find(({ edit, title }) => edit && /workspace/i.test(title));
    assert.ok(fix?.edit, `no such fix among ${actions.map(({ title }) => title).join(' | ')}`);
    await workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /"\$\{workspaceFolder\}"/);
    await untilFindings(document.uri, (codes) => !codes.includes('broad-root'));
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('is a hover with the reason, and a card on the name', async () => {
    const document = await show(own);
    await untilFindings(document.uri, (codes) => codes.includes('broad-root'));
    const textAt = async (search: string): Promise<string> => {
      const position = document.positionAt(document.getText().indexOf(search) + 2);
      const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
      const contents = hovers.flatMap((hover) => hover.contents);
      return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
    };
    assert.match(await textAt('"/"'), /\[Rule broad-root\]\(<?[^)]*broad-root\.md>?\)/);
    assert.match(await textAt('"files"'), /\*\*MCP server files\*\*: .*risk, \d+ of 100/);
  });

  it('is a page in the preview', async () => {
    await commands.executeCommand('mcpConfigLens.showRuleDocumentation', 'broad-root');
  });
});

describe('view', () => {
  it('lists every server of every host', async () => {
    await commands.executeCommand('mcpConfigLens.servers.focus');
    await commands.executeCommand('mcpConfigLens.refresh');
    await untilOutline((lines) => {
      const text = JSON.stringify(lines);
      return (
        text.includes('[".cursor/mcp.json",["tunnel","local"]]') && text.includes('[".vscode/mcp.json",["files"]]')
      );
    });
  });
});

describe('server', () => {
  it('comes back with all findings when it is restarted', async () => {
    const { uri } = await show(own);
    await untilFindings(uri, (codes) => codes.length > 0);
    // Other tests leave files of theirs; what is shown before must be shown again.
    let before = '';
    await untilOutline((lines) => {
      before = JSON.stringify(lines);
      return lines.length > 1;
    });
    await commands.executeCommand('mcpConfigLens.restartServer');
    await untilFindings(uri, (codes) => codes.includes('broad-root'));
    await untilFindings(workspaceFile(cursor), (codes) => codes.includes('plaintext-transport'));
    await untilOutline((lines) => JSON.stringify(lines) === before);
  });

  it('leaves other JSON files alone', async () => {
    const uri = workspaceFile('package.json');
    await workspace.fs.writeFile(uri, new TextEncoder().encode('{ "mcpServers": { "a": {} } }'));
    await show('package.json');
    assert.deepEqual(findings(uri), []);
    await workspace.fs.delete(uri);
  });
});
