/** Everything generated is as the generator would write it now; everything the documents name exists. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { generatedFiles } from '../../server/tools/generate';
import { repositoryRoot } from '../../server/tools/repository';

describe('generated files', () => {
  it('are fresh (otherwise: npm run generate)', async () => {
    const stale = (await generatedFiles()).filter(([path, content]) => {
      const full = join(repositoryRoot, path);
      return !existsSync(full) || readFileSync(full, 'utf8') !== content;
    });
    assert.deepEqual(
      stale.map(([path]) => path),
      [],
    );
  });
});

describe('documents', () => {
  for (const document of ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/dependencies.md']) {
    it(`${document} names only files that exist`, () => {
      const text = readFileSync(join(repositoryRoot, document), 'utf8');
      const links = [...text.matchAll(/\]\(([^)#\s]+)\)/g)].map((match) => match[1]!);
      const paths = [...text.matchAll(/`((?:client|server|shared|test|docs|examples|syntaxes)\/[\w./-]+\.\w+)`/g)].map(
        (match) => match[1]!,
      );
      const base = document.includes('/') ? document.slice(0, document.lastIndexOf('/')) : '.';
      const missing = [
        ...links.filter((link) => !/^[a-z]+:/.test(link)).map((link) => join(base, link)),
        ...paths,
      ].filter((path) => !existsSync(join(repositoryRoot, path)));
      assert.deepEqual(missing, []);
    });
  }

  it('docs/dependencies.md gives a reason for every runtime dependency, and package.json pins them', () => {
    const reasons = readFileSync(join(repositoryRoot, 'docs/dependencies.md'), 'utf8');
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(repositoryRoot, 'package.json'), 'utf8'),
    ) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const unreasoned = [...Object.keys(dependencies), ...Object.keys(devDependencies)].filter(
      (name) => !reasons.includes(`\`${name}\``),
    );
    assert.deepEqual(unreasoned, []);
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d/.test(version));
    assert.deepEqual(loose, []);
  });

  it('the lockfile names no download address', () => {
    assert.ok(!readFileSync(join(repositoryRoot, 'package-lock.json'), 'utf8').includes('"resolved"'));
  });
});
