/** The invariants of docs/architecture.md, held by looking at the sources. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, it } from 'node:test';

const root = join(__dirname, '..', '..');

/** All TypeScript files below a folder, as paths from the root with forward slashes. */
function sources(folder: string): string[] {
  const full = join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full).flatMap((name) => {
    const path = join(full, name);
    if (statSync(path).isDirectory()) return sources(relative(root, path));
    return name.endsWith('.ts') ? [relative(root, path).replaceAll('\\', '/')] : [];
  });
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Module names that a file imports, statically, dynamically or for types. */
function imports(path: string): string[] {
  const declared = read(path).matchAll(
    /(?:^|\n)(?:import|export)\s[^;'`]*?from\s+'([^'\n]+)'|(?:^|\n)import\s+'([^'\n]+)'|import\('([^'\n]+)'\)/g,
  );
  return [...declared].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

/** A relative import as a path from the root. */
function resolved(path: string, name: string): string {
  return name.startsWith('.') ? relative(root, resolve(root, dirname(path), name)).replaceAll('\\', '/') : name;
}

const pureFolders = [
  ...['server/src/engine', 'server/src/rules', 'server/src/data', 'server/src/reporting', 'server/src/api'],
  'shared/src',
];

describe('the writers of reports', () => {
  /** These print the lines of a text; what they print of it is masked (`secretSpans.ts`). */
  const readers = new Set(['workspaceText.ts', 'excerpt.ts']);
  const writers = [...sources('server/src/cli/report'), ...sources('server/src/reporting/page')].filter(
    (path) => !readers.has(path.slice(path.lastIndexOf('/') + 1)),
  );

  it('see nothing of a text but what the redactor lets through', () => {
    assert.ok(writers.length > 8);
    for (const path of writers) {
      const raw = imports(path)
        .map((name) => resolved(path, name))
        .filter((name) => /src\/engine\/(?:model|syntax|lint)\//.test(name));
      assert.deepEqual(raw, [], path);
    }
  });
});

describe('exported variables', () => {
  it('are never assigned later, since parts of the built programs take their values once', () => {
    for (const path of [...sources('server/src'), ...sources('shared/src')])
      assert.doesNotMatch(read(path), /^export (?:let|var)\b/m, path);
  });
});

describe('the middle is pure', () => {
  const files = pureFolders.flatMap(sources);

  it('imports no editor, no file system, no process, no network', () => {
    const impure = files.flatMap((path) =>
      imports(path)
        .filter((name) => /^(?:node:|vscode|fs$|path$|os$|net$|http|child_process)/.test(name))
        .map((name) => `${path}: ${name}`),
    );
    assert.deepEqual(impure, []);
  });

  it('asks neither clock nor chance nor environment, and opens no connection', () => {
    const ambient =
      /\b(?:process\.(?:env|argv|cwd)|Date\.now|new Date\(|Math\.random|setTimeout|setInterval|fetch\(|XMLHttpRequest|WebSocket|console\.)/;
    assert.deepEqual(
      files.filter((path) => ambient.test(withoutComments(read(path)))),
      [],
    );
  });

  it('uses only the libraries that docs/dependencies.md gives it', () => {
    const allowed = /^(?:@noble\/hashes\/(?:sha2|utils)\.js$|jsonc-parser|zod\/mini|yaml|toml-eslint-parser|\.)/;
    const others = files.flatMap((path) =>
      imports(path)
        .filter((name) => !allowed.test(name))
        .map((name) => `${path}: ${name}`),
    );
    assert.deepEqual(others, []);
  });
});

/** Comments and strings may speak of anything. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, '');
}

describe('what cannot be shown', () => {
  it('is known to one module alone', () => {
    // Formats know what their own syntax cannot hold, and one rule what hides inside of a text.
    const knows = ['shared/src/displayText.ts', 'server/src/engine/strings/hiddenText.ts'];
    const classes = /\\p\{C[cfson]\}|\\p\{Z[lp]\}|\\u202[a-eA-E89]|\\x1b\[|\\u001b/;
    const copies = ['shared/src', 'server/src', 'client/src']
      .flatMap(sources)
      .filter((path) => !knows.includes(path) && !path.startsWith('server/src/engine/syntax/'))
      .filter((path) => classes.test(read(path)));
    // The painter of the terminal writes sequences; it reads none.
    assert.deepEqual(copies, ['server/src/cli/report/color.ts']);
  });
});

describe('layers', () => {
  const layers: readonly (readonly [string, readonly string[]])[] = [
    ['shared/src', ['shared/']],
    ['server/src/engine', ['shared/', 'server/src/engine', 'server/src/data']],
    ['server/src/data', ['shared/', 'server/src/data']],
    ['server/src/rules', ['shared/', 'server/src/engine', 'server/src/data']],
    ['server/src/reporting', ['shared/', 'server/src/engine', 'server/src/reporting']],
    ['server/src/platform', ['shared/', 'server/src/engine', 'server/src/data', 'server/src/platform']],
    ['server/src/api', ['shared/', 'server/src/engine', 'server/src/reporting', 'server/src/api', 'server/src/linter']],
    ['client/src', ['shared/', 'client/src']],
  ];
  for (const [folder, allowed] of layers) {
    it(`${folder} imports only ${allowed.join(', ')}`, () => {
      const own = sources(folder).filter((path) => path !== 'server/src/rules/index.ts');
      const foreign = own.flatMap((path) =>
        imports(path)
          .filter((name) => name.startsWith('.'))
          .map((name) => resolved(path, name))
          .filter((target) => !allowed.some((prefix) => target.startsWith(prefix)))
          .map((target) => `${path}: ${target}`),
      );
      assert.deepEqual(foreign, []);
    });
  }

  it('keeps language-server types below server/src/lsp', () => {
    const users = sources('server/src').filter((path) =>
      imports(path).some((name) => name.startsWith('vscode-languageserver')),
    );
    assert.deepEqual(
      users.filter((path) => !path.startsWith('server/src/lsp/')),
      [],
    );
  });

  it('keeps the library of the MCP server in the module that is bundled apart', () => {
    const users = sources('server/src').filter((path) =>
      imports(path).some((name) => name.startsWith('@modelcontextprotocol/')),
    );
    assert.deepEqual(users, ['server/src/mcp/serve.ts']);
    // Whatever else it imported would be in two bundles.
    assert.deepEqual(
      imports('server/src/mcp/serve.ts').sort(),
      ['@modelcontextprotocol/server', '@modelcontextprotocol/server/stdio', './schemas', 'zod'].sort(),
    );
  });

  it('keeps jsonc-parser behind the readers of JSON', () => {
    const users = ['server/src', 'shared/src', 'client/src']
      .flatMap(sources)
      .filter((path) => imports(path).includes('jsonc-parser'));
    assert.deepEqual(users, ['server/src/engine/syntax/readJson.ts', 'server/src/engine/syntax/regularJson.ts']);
  });

  it('has no rule that imports another rule', () => {
    const folder = sources('server/src/rules').filter((path) => !path.endsWith('/index.ts'));
    const pairs = folder.flatMap((path) =>
      imports(path)
        .map((name) => resolved(path, name))
        .filter((target) => target.startsWith('server/src/rules'))
        .map((target) => `${path}: ${target}`),
    );
    assert.deepEqual(pairs, []);
  });
});

describe('rules', () => {
  const hostIds = sources('shared/src/hosts').map((path) => path.slice('shared/src/hosts/'.length, -'.ts'.length));

  it('never compare a host id', () => {
    const named = sources('server/src/rules').filter((path) =>
      hostIds.some((id) => new RegExp(`[!=]==?\\s*'${id}'|'${id}'\\s*[!=]==?|includes\\('${id}'\\)`).test(read(path))),
    );
    assert.deepEqual(named, []);
  });

  it('read neither settings nor the raw tree of jsonc-parser', () => {
    const readers = sources('server/src/rules').filter((path) =>
      imports(path).some((name) => /settings|jsonc/.test(name)),
    );
    assert.deepEqual(readers, []);
  });
});

describe('network and processes', () => {
  it('are touched by nothing that lints', () => {
    const users = ['server/src', 'client/src']
      .flatMap(sources)
      .filter((path) =>
        imports(path).some((name) => /^(?:node:)?(?:https?|net|tls|dns|dgram|child_process)$/.test(name)),
      );
    // Processes start in one folder only; the client starts our own server.
    assert.deepEqual(
      users.filter((path) => !path.startsWith('server/src/platform/')),
      [],
    );
  });
});

describe('servers of the editor', () => {
  it('are never started, stopped or called by the product', () => {
    const files = ['client/src', 'server/src', 'shared/src'].flatMap(sources);
    assert.ok(files.length > 300);
    const words = /\binvokeTool\b|workbench\.mcp\.|\bmcpServerDefinitions\b|lm\.(?!tools\b)\w*(?:start|stop)\w*/i;
    assert.deepEqual(
      files.filter((path) => words.test(read(path))),
      [],
    );
  });
});
