/** The extension is there and wakes up. */
import assert from 'node:assert/strict';
import { extensions } from 'vscode';
import { describe, it } from './harness';

describe('extension', () => {
  it('is installed and activates', async () => {
    const extension = extensions.getExtension('mcp-config-lens.mcp-config-lens');
    assert.ok(extension, 'VS Code does not know the extension');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
