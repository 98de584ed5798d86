import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linter } from '../../server/src/linter';

describe('lintTogether', () => {
  it('leaves the given results as they are', () => {
    const server = '{ "mcpServers": { "a": { "command": "npx", "args": ["-y", "some-mcp"] } } }';
    const single = [
      linter.lint({ path: '.mcp.json', text: server }),
      linter.lint({ path: '.cursor/mcp.json', text: server }),
    ];
    const copy = () =>
      single.map(({ findings }) =>
        findings.map(({ fixes: _, location: __, traits: ___, ...rest }) => structuredClone(rest)),
      );
    const before = copy();
    const [{ rule } = { rule: '' }] = single[0]!.findings;
    const levels = { [rule]: 'hint' } as const;
    const ignore = [{ rule, reason: 'a test' }];
    const together = linter.lintTogether(single, { persona: 'auditor', levels, suppressions: ignore });
    assert.ok(together[0]!.findings.some(({ severity, suppressed }) => severity === 'hint' && suppressed));
    assert.deepEqual(copy(), before);
  });
});
