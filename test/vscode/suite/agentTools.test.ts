/** Tools for language models: VS Code knows them, and they answer without a model. */
import assert from 'node:assert/strict';
import * as editor from 'vscode';
import { describe, it } from './harness';

interface Tools {
  tools: readonly { name: string }[];
  invokeTool(name: string, options: object): Promise<{ content: { value?: string }[] }>;
}

const { lm } = editor as unknown as { lm: Tools };

async function ask(name: string, input: object): Promise<string> {
  const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return content.map(({ value }) => value ?? '').join('');
}

describe('tools for language models', () => {
  it('are known', () => {
    const names = lm.tools.map(({ name }) => name);
    for (const name of ['check_mcp_config', 'explain_mcp_rule']) assert.ok(names.includes(name), names.join(' '));
  });

  it('check a text and a file of the workspace, and read no other', async () => {
    const servers = { files: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem', '/'] } };
    const answer = await ask('check_mcp_config', { path: '.vscode/mcp.json', text: JSON.stringify({ servers }) });
    assert.match(answer, /"rule": "broad-root"/);
    assert.match(await ask('check_mcp_config', { path: '../../etc/passwd' }), /no MCP configuration at this path/);
  });

  it('explain a rule', async () => {
    assert.match(await ask('explain_mcp_rule', { rule: 'broad-root' }), /^broad-root \(error\)/);
  });
});
