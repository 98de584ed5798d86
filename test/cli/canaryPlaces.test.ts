/** Secrets where nobody looks for them: keys, names, numbers, defaults, folders, and text that no parser understands. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expandMarkers } from '../fixtures/secretMarkers';
import { run, workspace } from './program';

const SEED = 20261128;
const NUMBERS = ['8271946350', '3950617284'];

/** Each place with the text that has it. */
const places: Record<string, Record<string, string>> = {
  'the name of a server': {
    '.mcp.json': '{"mcpServers":{"«github-pat»":{"command":"npx","args":["-y","x"],"type":"odd"}}}',
  },
  'a key of an entry': { '.mcp.json': '{"mcpServers":{"a":{"command":"npx","«github-pat»":1,"args":["-y","x"]}}}' },
  'the name of a variable': {
    '.mcp.json': '{"mcpServers":{"a":{"command":"sh","env":{"«github-pat»":"x","«gitlab-pat»":"${}"}}}}',
  },
  'a folder': { '«github-pat»/.mcp.json': '{"mcpServers":{"a":{"command":"npx","args":["-y","x"]}}}' },
  'a broken file in a folder': { '«github-pat»/.mcp.json': '{"mcpServers":' },
  'the default where a package belongs': {
    '.mcp.json': '{"mcpServers":{"a":{"command":"npx","args":["-y","${X:-«github-pat»}"]}}}',
  },
  'the default of a source': {
    '.mcp.json': '{"mcpServers":{"a":{"command":"uvx","args":["--from","${X:-«github-pat»}","x"]}}}',
  },
  'the default of an image': {
    '.mcp.json': '{"mcpServers":{"a":{"command":"docker","args":["run","-i","${X:-«github-pat»}"]}}}',
  },
  'a default without a colon': {
    '.mcp.json': '{"mcpServers":{"a":{"command":"npx","args":["-y","${X-«github-pat»}"]}}}',
  },
  'the default of a named variable': {
    '.mcp.json':
      '{"mcpServers":{"a":{"command":"npx","args":["-y","${DB_PASSWORD:-«password»}"],"env":{"T":"${API_TOKEN:-«hex40»}"}}}}',
  },
  'an access key as default': {
    '.mcp.json': '{"mcpServers":{"a":{"command":"npx","args":["-y","x","${X:-«aws-access-key-id»}"]}}}',
  },
  'a number': {
    '.mcp.json': `{"mcpServers":{"a":{"command":"npx","args":["-y","x"],"env":{"DB_PASSWORD":${NUMBERS[0]}}}}}`,
  },
  'a broken file without quotes': {
    '.mcp.json': '{"mcpServers":{"a":{"command":"npx","env":{"DB_PASSWORD": «password» ,"X":"y"',
  },
  'a broken file without a colon': {
    '.mcp.json': '{"mcpServers":{"a":{"command":"npx","env":{"DB_PASSWORD" "«password»","API_KEY" "«hex40»"',
  },
  'a broken file with a number': {
    '.mcp.json': `{"mcpServers":{"a":{"command":"npx" "env":{"DB_PASSWORD": ${NUMBERS[1]}`,
  },
  'a broken file in another format': {
    '.codex/config.toml': '[mcp_servers.a]\ncommand = "npx"\nenv = { DB_PASSWORD = «password», API_KEY "«hex40»" }\n',
  },
  'a value that is used again as a name': {
    '.mcp.json':
      '{"mcpServers":{"«strong-password»":{"command":"npx","args":["-y","x"],"env":{"DB_PASSWORD":"«strong-password»"}}}}',
  },
};

interface Prepared {
  folder: string;
  /** With the place that each stands in. */
  secrets: Map<string, string>;
}

/** One folder with a folder for each place, each with secrets of its own. */
function prepare(texts: typeof places): Prepared {
  const secrets = new Map<string, string>();
  const files: [string, string][] = [];
  for (const [index, [place, own]] of Object.entries(texts).entries()) {
    const expand = (text: string): string => {
      const expanded = expandMarkers(text, SEED + index);
      for (const secret of expanded.secrets) secrets.set(secret, place);
      for (const number of NUMBERS) if (text.includes(number)) secrets.set(number, place);
      return expanded.text;
    };
    for (const [path, text] of Object.entries(own)) files.push([expand(`p${index}/${path}`), expand(text)]);
  }
  return { folder: workspace(Object.fromEntries(files)), secrets };
}

/** Any run of eight characters counts; the report of a leak must not leak. */
function leaks(output: string, secrets: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>();
  for (const [secret, place] of secrets) {
    const length = Math.min(8, secret.length);
    for (let i = 0; i + length <= secret.length; i++)
      if (output.includes(secret.slice(i, i + length))) found.add(place);
  }
  return [...found];
}

describe('no output shows a secret', () => {
  const { folder, secrets } = prepare(places);
  for (const format of ['text', 'json', 'sarif', 'github', 'html', 'markdown']) {
    it(`as ${format}`, () => {
      assert.deepEqual(new Set(secrets.values()), new Set(Object.keys(places)));
      const { out, err } = run(['check', '--persona', 'auditor', '--format', format, '.'], { cwd: folder });
      assert.ok(out.includes('p1'));
      assert.deepEqual(leaks(out + err, secrets), []);
    });
  }

  it('in the changes of a dry run', () => {
    const { out, err } = run(['check', '--fix=unsafe', '--dry-run', '.'], { cwd: folder });
    assert.ok(out.includes('@@'));
    assert.deepEqual(leaks(out + err, secrets), []);
  });

  it('that is in the path that was given', () => {
    const one = prepare({ folder: { '«github-pat»/.mcp.json': '{}' } });
    const [name] = one.secrets.keys();
    for (const path of [join('p0', name!), join('p0', name!, '.mcp.json'), join('p0', name!, 'gone')]) {
      const { out, err } = run(['check', path], { cwd: one.folder });
      assert.deepEqual(leaks(out + err, one.secrets), [], path.slice(-10));
    }
  });
});

describe('a dry run', () => {
  it('masks the old value and shows the new reference', () => {
    const { folder, secrets } = prepare({
      env: { '.mcp.json': '{"mcpServers":{"a":{"command":"npx","env":{"GITHUB_TOKEN":"«github-pat»"}}}}\n' },
    });
    const { out } = run(['check', '--dry-run', folder]);
    assert.deepEqual(leaks(out, secrets), []);
    const [old, fresh] = out.split('\n').filter((line) => /^[-+]\{/.test(line));
    assert.match(old!, /"GITHUB_TOKEN":"••••••••"/);
    assert.match(fresh!, /"GITHUB_TOKEN":"\$\{GITHUB_TOKEN\}"/);
  });
});
