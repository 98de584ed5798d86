/** Imports and exports of the built programs' parts, as CommonJS. */
import assert from 'node:assert/strict';
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
