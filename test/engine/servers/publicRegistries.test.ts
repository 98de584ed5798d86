/** The public registry spelled out is no custom registry. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linter } from '../../../server/src/linter';

const host = (...labels: string[]): string => labels.join('.');

function found(entry: object): number {
  const text = JSON.stringify({ mcpServers: { docs: entry } });
  const { findings } = linter.lint({ path: '.cursor/mcp.json', text });
  return findings.filter(({ rule }) => rule === 'custom-registry').length;
}

describe('public registries', () => {
  const npm = host('registry', 'npmjs', 'org');
  const pypi = host('pypi', 'org');
  const go = host('proxy', 'golang', 'org');
  it('are silent as options', () => {
    assert.equal(found({ command: 'npx', args: ['--registry', `https://${npm}/`, 'docs@1.2.3'] }), 0);
    assert.equal(found({ command: 'uvx', args: ['--index-url', `https://${pypi}/simple`, 'docs==1.2.3'] }), 0);
  });
  it('are silent as variables', () => {
    assert.equal(found({ command: 'go', args: ['run', 'x@v1'], env: { GOPROXY: `https://${go},direct` } }), 0);
  });
  it('do not hide another one beside them', () => {
    const value = `https://${pypi}/simple https://py.acme.example/simple`;
    assert.equal(found({ command: 'uvx', args: ['docs==1.2.3'], env: { UV_EXTRA_INDEX_URL: value } }), 1);
  });
  it('must match whole', () => {
    assert.equal(found({ command: 'npx', args: ['--registry', `https://${npm}.acme.example/`, 'docs@1.2.3'] }), 1);
  });
});
