/** The server types into a text of its own: after the first diagnostics, and without a trace. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linter } from '../../server/src/linter';
import { warmUp } from '../../server/src/lsp/warmUp';
import { folder, startEditor } from './editor';

const uri = `${folder}/.mcp.json`;

describe('warming up', () => {
  it('waits for the first text, then types to an end that nobody sees', async () => {
    let lints = 0;
    const counting: typeof linter = {
      ...linter,
      lint(source, options) {
        lints += 1;
        const result = linter.lint(source, options);
        assert.deepEqual(result.failures, []);
        assert.equal(result.status, 'parsed');
        return result;
      },
    };
    const editor = await startEditor({ linter: counting });
    warmUp(editor.session);
    assert.equal(editor.timers.waiting, 0, 'nothing runs before a text is there');
    await editor.open(uri, '{"mcpServers":{}}');
    editor.timers.runAll();
    assert.equal(lints, 0, 'nobody has asked yet');
    await editor.pull(uri);
    const asked = lints;
    for (let rounds = 0; editor.timers.waiting > 0; rounds++) {
      assert.ok(rounds < 1_000, 'it does not end');
      editor.timers.runAll();
    }
    assert.ok(lints - asked >= 100);
    assert.equal(editor.session.cache.lints, asked, 'what the cache counts is what was asked for');
    assert.deepEqual(editor.pushed, []);
    await editor.end();
  });
});
