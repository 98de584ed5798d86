/**
 * Code runs several times quicker once it has been compiled, which takes some hundred keystrokes. So the server types into a text of
 * its own while it has nothing to do: in short steps, after the person's first diagnostics, a message never waits for more than one.
 */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { toDiagnostics } from './convert';
import { diagnosticContext, type Session } from './session';

/** Steps, and the time between them for messages to come in. */
const STEPS = 400;
const PAUSE_MS = 1;

/** Paths of hosts that between them use all that is common. */
const paths = ['.mcp.json', '.vscode/mcp.json', '.cursor/mcp.json'];

/** Begins when the first text has been linted; before that, somebody waits for it. */
export function warmUp(session: Session): void {
  const { cache, files, runtime } = session;
  const started = files.open.onDidChangeContent(() => {
    started.dispose();
    let left = STEPS;
    const texts = paths.map((path) => TextDocument.create(`sample:${path}`, 'json', 0, sampleFor(path)));
    const next = (): void => {
      if (cache.lints > 0) typeInto(texts[left % paths.length]!, paths[left-- % paths.length]!, session);
      if (left > 0) runtime.schedule(next, PAUSE_MS);
    };
    runtime.schedule(next, PAUSE_MS);
  });
}

/** One keystroke and its diagnostics, which nobody gets. */
function typeInto(document: TextDocument, path: string, session: Session): void {
  const version = document.version + 1;
  const start = document.positionAt(document.getText().indexOf('eu-'));
  const typed = { range: { start, end: start }, text: 'x' };
  TextDocument.update(document, [typed], version);
  const options = { today: session.runtime.today() };
  const result = session.runtime.linter.lint({ path, text: document.getText() }, options);
  const file = { uri: document.uri, document, version, folder: undefined, path, result, options, id: '' };
  JSON.stringify(toDiagnostics(file, diagnosticContext(session, [])));
}

/** Servers as they are mostly written, with mistakes as they are mostly made. */
function sampleFor(path: string): string {
  const process = (command: string, ...args: string[]): object => ({
    command,
    args,
    env: { API_TOKEN: `\${API_TOKEN}`, REGION: 'eu-central-1', CACHE_DIR: '.cache/server', DEBUG: '1' },
  });
  const servers = {
    files: process('npx', '-y', '@modelcontextprotocol/server-filesystem@2025.8.21', '/', './docs'),
    notes: process('uvx', 'notes-mcp==1.2.0', '--log-level', 'info', '--transport', 'stdio'),
    browser: process('npx', '@playwright/mcp@latest', '--no-sandbox', '--port=8931'),
    image: process('docker', 'run', '-i', '--rm', '-e', 'API_TOKEN', '-v', './data:/data:ro', 'example/server'),
    script: process('node', './server.js', '--root', `\${workspaceFolder}/src`),
    remote: { type: 'http', url: 'https://mcp.example/mcp', headers: { Authorization: `Bearer \${API_TOKEN}` } },
    local: { type: 'sse', url: 'http://mcp.example/sse', headers: { 'X-Team': 'tools' } },
  };
  return JSON.stringify({ [path.startsWith('.vscode') ? 'servers' : 'mcpServers']: servers }, undefined, 2);
}
