/** Imports and exports of the built programs' parts, as CommonJS. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const load = () => import('../../server/tools/packaging/partImports.mjs');

test('names are taken when a part is loaded, and given when it has run', async () => {
  const { withPlainImports } = await load();
  const code = withPlainImports(
    'import{a as x,b}from"./part-A.js";import"./part-B.js";import{join as j}from"node:path";var n=x+b;export{n as c,j};\n',
  );
  assert.equal(
    code,
    'var {a: x,b: b} = require("./part-A.js");\nrequire("./part-B.js");\nimport{join as j}from"node:path";var n=x+b;module.exports = {c: n,j: j};\n',
  );
});

test('text that looks like an import stays as it is', async () => {
  const { withPlainImports } = await load();
  const code = 'var text=`\nimport {a} from "./b.js"\nexport {a}`;\n';
  assert.equal(withPlainImports(code), code);
});

test('imports and exports elsewhere fail the build', async () => {
  const { withPlainImports } = await load();
  assert.throws(() => withPlainImports('var a=1;import{b}from"./part-B.js";\n'), /unexpected place/);
  assert.throws(() => withPlainImports('export{a};var a=1;\n'), /unexpected place/);
});

test('a build for the debugger has source maps and runs', () => {
  const root = join(__dirname, '..', '..');
  const dist = mkdtempSync(join(tmpdir(), 'mcp-lens-debug-'));
  try {
    const run = (...words: string[]) => spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
    const built = run('esbuild.mjs', '--sourcemap', `--outdir=${dist}`);
    assert.equal(built.status, 0, built.stderr);
    const parts = readdirSync(dist).filter((name) => /^part-.*\.js$/.test(name));
    assert.ok(parts.length > 10);
    for (const part of parts)
      assert.match(readFileSync(join(dist, part), 'utf8'), /\/\/# sourceMappingURL=data:/, part);
    const checked = run(join(dist, 'cli.js'), 'check', '--fail-on', 'never', 'examples');
    assert.equal(checked.status, 0, checked.stderr);
  } finally {
    rmSync(dist, { recursive: true, force: true });
  }
});
