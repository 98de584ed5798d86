/** A configuration to try fixes on: it exists in an editor only, and its token is made up on the spot. */
import { Selection, Uri, window, workspace } from 'vscode';
import type { Command } from './command';

/** Commands by their names without prefix. */
export const sampleCommands: readonly (readonly [string, Command])[] = [['openSample', openSample]];

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

async function openSample(): Promise<void> {
  const uri = Uri.from({ scheme: 'untitled', path: '/sample/.cursor/mcp.json' });
  const document = await workspace.openTextDocument(uri);
  const editor = await window.showTextDocument(document, { preview: false });
  const text = sampleText();
  if (document.getText() === '') await editor.edit((edit) => edit.insert(document.positionAt(0), text));
  const at = document.positionAt(Math.max(0, document.getText().indexOf('GITHUB_TOKEN')));
  editor.selection = new Selection(at, at);
}

/** The token works nowhere. */
function sampleText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(36));
  const token = `ghp_${Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
  const env = { GITHUB_TOKEN: token };
  const github = { command: 'npx', args: ['-y', 'example-github-mcp@1.4.2'], env };
  return `${JSON.stringify({ mcpServers: { github } }, undefined, 2)}\n`;
}
