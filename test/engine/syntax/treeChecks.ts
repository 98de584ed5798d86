/** What must hold for the tree of any text, however broken. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { ConfigText, Span } from '../../../server/src/engine/syntax/text';
import { walk } from '../../../server/src/engine/syntax/text';

/** Spans lie in the text, parents are the real parents, comments are what stands there. */
export function checkTree(config: ConfigText): void {
  const { text, root } = config;
  const inText = ({ start, end }: Span): void => {
    assert.ok(0 <= start && start <= end && end <= text.length, `span ${start}-${end} of ${text.length}`);
  };
  let nodes = 0;
  walk(root, (node) => {
    assert.ok(++nodes < 200_000, 'the tree must stay bounded');
    inText(node);
    if (node.kind === 'object') {
      for (const member of node.members) {
        inText(member);
        inText(member.keySpan);
        assert.equal(member.parent, node);
        if (member.value) assert.equal(member.value.parent, member);
      }
    } else if (node.kind === 'array') for (const item of node.items) assert.equal(item.parent, node);
  });
  for (const comment of config.comments) assert.equal(comment.text, text.slice(comment.start, comment.end));
  for (const problem of config.problems) {
    inText(problem);
    assert.ok(problem.message.length > 5);
  }
}

/** Every prefix of a text, and the text with every single character taken out. */
export function* damaged(text: string): Generator<string> {
  for (let i = 0; i < text.length; i++) {
    yield text.slice(0, i);
    yield text.slice(0, i) + text.slice(i + 1);
  }
}

/** Runs a script in a process of its own, since some failures end the process. Returns its exit code and output. */
export function inOwnProcess(script: string): { status: number | null; output: string } {
  const root = join(__dirname, '..', '..', '..');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--eval', script], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, output: stdout + stderr };
}
