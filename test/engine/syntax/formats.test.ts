/** TOML and YAML through the whole linter: not loaded, loaded, found, silenced, mended. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../server/src/engine/syntax/edit';
import { loadFormats } from '../../../server/src/engine/syntax/loadFormats';
import { readText, refusal } from '../../../server/src/engine/syntax/readText';
import { linter } from '../../../server/src/linter';

const codex = `# mine
[mcp_servers.notes]
command = "npx"
args = ["-y", "@example/notes-mcp"] # the server

[mcp_servers.tracker]
url = "http://mcp.tracker.example/mcp"
`;

const goose = `extensions:
  notes: # mine
    type: stdio
    enabled: true
    name: notes
    cmd: npx
    args:
      - -y
      - "@example/notes-mcp"
`;

test('a format that is not loaded is said to be, not guessed at', async () => {
  const result = linter.lint({ path: '.codex/config.toml', text: codex });
  assert.equal(result.status, 'skipped');
  assert.match(result.reason ?? '', /TOML is not loaded/);
  await loadFormats(['mcp.json', 'src/index.ts', 'README']);
  assert.match(refusal('a: 1', 'yaml') ?? '', /not loaded/);
});

test('servers are found and findings stand on the exact characters', async () => {
  await loadFormats(['.codex/config.toml', 'home/.config/goose/config.YAML']);
  const files = [
    ['.codex/config.toml', codex, ['notes', 'tracker']],
    ['.config/goose/config.yaml', goose, ['notes']],
  ] as const;
  for (const [path, text, names] of files) {
    const result = linter.lint({ path, text });
    assert.equal(result.status, 'parsed', result.reason);
    assert.deepEqual(result.failures, []);
    assert.deepEqual(
      result.files[0]!.servers.map(({ name }) => name),
      names,
    );
    const unpinned = result.findings.find(({ rule }) => rule === 'unpinned-package');
    assert.ok(unpinned, path);
    assert.match(text.slice(unpinned.span.start, unpinned.span.end), /^"?@example\/notes-mcp"?$/);
  }
});

test('a comment silences, and only a real one', () => {
  const silenced = codex.replace('# the server', '# mcp-config-lens-ignore unpinned-package -- ours');
  const found = (text: string) =>
    linter.lint({ path: '.codex/config.toml', text }).findings.find(({ rule }) => rule === 'unpinned-package');
  assert.equal(found(codex)?.suppressed, undefined);
  assert.equal(found(silenced)?.suppressed?.reason, 'ours');
  const inString = codex.replace('command = ', 'note = "# mcp-config-lens-ignore unpinned-package"\ncommand = ');
  assert.equal(found(inString)?.suppressed, undefined);
});

test('fixes keep everything else as it is', () => {
  const { findings } = linter.lint({ path: '.codex/config.toml', text: codex });
  const plain = findings.find(({ rule }) => rule === 'plaintext-transport');
  const fix = plain?.fixes()[0];
  assert.ok(fix);
  assert.equal(applyEdits(codex, fix.edits), codex.replace('http://', 'https://'));
});

test('every fix of every finding leaves a text that parses', () => {
  const busy = `approval_policy = "never"
[mcp_servers.a] # first
command = "sudo"
args = ["npx", "-y", "a-mcp", "/"]
cwd = "/home/alex/work"
env = { LOG = "1" }
[mcp_servers.a.env_extra]
x = 1
[mcp_servers.b]
type = "sse"
url = "http://b.example/sse"
http_headers = { "X-Key" = "abc" }
[projects."/home/alex"]
trust_level = "trusted"
`;
  const { findings, failures } = linter.lint({ path: '.codex/config.toml', text: busy }, { persona: 'auditor' });
  assert.deepEqual(failures, []);
  let tried = 0;
  for (const finding of findings) {
    for (const fix of finding.fixes()) {
      const text = applyEdits(busy, fix.edits);
      assert.ok(text !== undefined, fix.title);
      assert.deepEqual(readText(text, 'toml').problems, [], `${fix.title}\n${text}`);
      assert.ok(text.includes('# first') || fix.title.startsWith('Remove'), fix.title);
      tried++;
    }
  }
  assert.ok(tried > 2, `${tried} fixes`);
});
