/** What stands beside the bundled library: its types, and its door for ES modules. Both doors lead to one instance of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TYPES = 'server/src/api/api.d.ts';

/**
 * @param {string} root the repository
 * @param {string} outdir where `api.js` lies
 */
export function writeApiFiles(root, outdir) {
  const types = readFileSync(join(root, TYPES), 'utf8');
  const names = Array.from(types.matchAll(/^export (?:function|class) (\w+)/gm), ([, name]) => name);
  writeFileSync(join(outdir, 'api.mjs'), `import api from './api.js';\nexport const { ${names.join(', ')} } = api;\n`);
  writeFileSync(join(outdir, 'api.d.ts'), types);
  writeFileSync(join(outdir, 'api.d.mts'), "export * from './api.js';\n");
}
