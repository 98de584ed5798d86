/** The moment before a person trusts a folder is the one where findings matter most. */
import assert from 'node:assert/strict';
import { extensions, workspace } from 'vscode';
import { describe, it } from './harness';
import { show, untilFindings, untilOutline, untilPosture } from './servers';

describe('Restricted Mode', () => {
  it('is what this test runs in', () => {
    assert.equal(workspace.isTrusted, false);
    assert.ok(extensions.getExtension('mcp-config-lens.mcp-config-lens'));
  });

  it('shows findings', async () => {
    const { uri } = await show('.vscode/mcp.json');
    await untilFindings(uri, (codes) => codes.includes('broad-root'));
  });

  it('lists servers', async () => {
    await untilOutline((lines) => lines.length === 2);
  });

  it('shows the posture', async () => {
    await untilPosture((lines) => lines.length === 8 && lines[1]?.description === 'not met');
  });
});
