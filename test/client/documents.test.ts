/** Every file of every host starts the extension and reaches the server. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mayHoldServers } from '../../client/src/configPathPattern';
import { configPaths } from '../../client/src/configPaths';
import { configGlob, documentFilters } from '../../client/src/documents';
import { readRepositoryFile } from '../../server/tools/repository';
import { hosts } from '../../shared/src/hosts/index';

const { activationEvents } = JSON.parse(readRepositoryFile('package.json')!) as { activationEvents: string[] };

/** The language that VS Code gives a file of this ending, with and without an extension for it. */
const languages: Readonly<Record<string, readonly string[]>> = {
  json: ['json', 'jsonc'],
  jsonc: ['jsonc'],
  'code-workspace': ['jsonc'],
  yaml: ['yaml'],
  yml: ['yaml'],
  // VS Code itself knows no TOML.
  toml: ['toml', 'plaintext'],
};

const patterns = hosts.flatMap(({ id, documents }) =>
  documents.flatMap(({ files }) => files.map(({ pattern, scope }) => ({ id, pattern, scope }))),
);

describe('documents', () => {
  it('of every host are recognised by their path', () => {
    const missed = patterns.filter(({ pattern }) => {
      const path = pattern.replace(/^~/, '/home/alex').replaceAll('*', 'some-name');
      return !mayHoldServers(path.startsWith('/') ? path : `/srv/project/${path}`);
    });
    assert.deepEqual(missed, []);
  });

  it('of every host start the extension, whatever language they have', () => {
    const missed = patterns.filter(({ pattern, scope }) => {
      // Markdown is everywhere: only a folder of agents in the workspace starts the extension.
      if (pattern.endsWith('.md')) {
        return (
          scope === 'workspace' &&
          !activationEvents.includes(`workspaceContains:${pattern.replace(/(?:\/\*)?\/[^/]+$/, '')}`)
        );
      }
      const ending = /\.([a-z-]+)$/.exec(pattern)?.[1] ?? '';
      // What no language claims is plain text for VS Code.
      const known = languages[ending] ?? ['plaintext'];
      return !known?.every((language) => activationEvents.includes(`onLanguage:${language}`));
    });
    assert.deepEqual(missed, []);
    assert.ok(!activationEvents.includes('onLanguage:markdown'));
  });

  it('are selected by the ends of paths alone', () => {
    assert.equal(configGlob, `**/{${configPaths.join(',')}}`);
    assert.deepEqual(documentFilters([])[0], { scheme: 'file', pattern: configGlob });
  });

  it('are those of files and of open folders, not previews or older versions', () => {
    const schemes = new Set(documentFilters(['memfs']).map(({ scheme }) => scheme));
    assert.deepEqual([...schemes], ['file', 'untitled', 'vscode-remote', 'memfs', 'vscode-userdata']);
  });

  it('of others are left alone', () => {
    for (const path of [
      '/srv/package.json',
      '/srv/src/server.ts',
      '/srv/config.toml',
      '/srv/app.yaml',
      '/srv/notes.txt',
      '/srv/README.md',
      '/srv/docs/agents/overview.md',
    ]) {
      assert.equal(mayHoldServers(path), false, path);
    }
  });
});
