/** The law of the safe fix finds what it is made for: each breach with a change that makes it, and one that is allowed. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { linter } from '../../server/src/linter';
import { breaches } from './law';
import { everything } from './properties';

interface Change {
  what: string;
  path: string;
  from: string;
  to: string;
  breach: string | undefined;
}

const node = '"command":"node","args":["a.js"]';
const changes: Change[] = [
  {
    what: 'a filter that becomes empty',
    path: '.gemini/settings.json',
    from: `{"mcp":{"allowed":["a"]},"mcpServers":{"a":{${node}},"b":{${node}}}}`,
    to: `{"mcp":{"allowed":[]},"mcpServers":{"a":{${node}},"b":{${node}}}}`,
    breach: 'a list that is a filter changed',
  },
  {
    what: "an editor's variable as one of the environment",
    path: '.roo/mcp.json',
    from: '{"mcpServers":{"a":{"command":"node","args":["${pathSeparator}"]}}}',
    to: '{"mcpServers":{"a":{"command":"node","args":["${env:pathSeparator}"]}}}',
    breach: "an editor's variable becomes one of the environment",
  },
  {
    what: 'a reference that a project file of the host refuses',
    path: 'kilo.json',
    from: '{"mcp":{"a":{"type":"local","command":["node"],"environment":{"A":"text"}}}}',
    to: '{"mcp":{"a":{"type":"local","command":["node"],"environment":{"A":"{env:A}"}}}}',
    breach: 'it writes a reference that stays text there',
  },
  {
    what: 'a transport for an address beside a program',
    path: '.vscode/mcp.json',
    from: `{"servers":{"a":{"type":"remote",${node}}}}`,
    to: `{"servers":{"a":{"type":"http",${node}}}}`,
    breach: 'the transport does not fit the entry',
  },
  {
    what: 'a transport for a program beside one',
    path: '.vscode/mcp.json',
    from: `{"servers":{"a":{"type":"local",${node}}}}`,
    to: `{"servers":{"a":{"type":"stdio",${node}}}}`,
    breach: undefined,
  },
  {
    what: 'a server that is lost',
    path: '.mcp.json',
    from: `{"mcpServers":{"a":{${node}},"b":{${node}}}}`,
    to: `{"mcpServers":{"a":{${node}}}}`,
    breach: 'a server is not read any more',
  },
  {
    what: 'a server that is switched on',
    path: '.cline/mcp.json',
    from: `{"mcpServers":{"a":{${node},"disabled":true}}}`,
    to: `{"mcpServers":{"a":{${node}}}}`,
    breach: 'a server that was off is on',
  },
  {
    what: 'a known key of the root that gets another name',
    path: '.claude-plugin/plugin.json',
    from: '{"name":"x","lspServers":{"a":{"command":"gopls"}}}',
    to: '{"name":"x","mcpServers":{"a":{"command":"gopls"}}}',
    breach: 'the key of the root "lspServers" is lost',
  },
  {
    what: 'two values that become one variable',
    path: '.cursor/mcp.json',
    from: `{"mcpServers":{"a":{${node},"env":{"A":"one","B":"two"}}}}`,
    to: `{"mcpServers":{"a":{${node},"env":{"A":"\${env:T}","B":"\${env:T}"}}}}`,
    breach: 'two different values become one reference',
  },
  {
    what: 'another program',
    path: '.roo/mcp.json',
    from: `{"mcpServers":{"a":{"command":"npx","args":["-y","acme-mcp@1.0.0"]}}}`,
    to: `{"mcpServers":{"a":{"command":"npx","args":["-y","other-mcp@1.0.0"]}}}`,
    breach: 'an entry starts or reaches something else (package)',
  },
  {
    what: 'another version of the same program',
    path: '.roo/mcp.json',
    from: `{"mcpServers":{"a":{"command":"npx","args":["-y","acme-mcp@1.0.0"]}}}`,
    to: `{"mcpServers":{"a":{"command":"npx","args":["-y","acme-mcp@1.0.1"]}}}`,
    breach: undefined,
  },
  {
    what: 'another machine',
    path: '.roo/mcp.json',
    from: `{"mcpServers":{"a":{"type":"streamable-http","url":"https://a.example/mcp"}}}`,
    to: `{"mcpServers":{"a":{"type":"streamable-http","url":"https://b.example/mcp"}}}`,
    breach: 'an entry starts or reaches something else (address)',
  },
  {
    what: 'the other of two keys with one name',
    path: '.roo/mcp.json',
    from: `{"mcpServers":{"a":{"command":"node","args":["a.js"],"args":"a.js"}}}`,
    to: `{"mcpServers":{"a":{"command":"node","args":["a.js"],"args":[]}}}`,
    breach: 'another one of two keys with one name counts',
  },
  {
    what: 'an approval that is new',
    path: '.roo/mcp.json',
    from: `{"mcpServers":{"a":{${node}}}}`,
    to: `{"mcpServers":{"a":{${node},"alwaysAllow":["write"]}}}`,
    breach: 'something more is granted (approve-tools, alwaysAllow)',
  },
];

describe('the law of the safe fix', () => {
  before(() => loadFormats(['a.toml', 'a.yaml']));

  for (const { what, path, from, to, breach } of changes) {
    it(what, () => {
      const [was, is] = [from, to].map((text) => linter.lint({ path, text }, everything));
      assert.deepEqual(breaches(was!, is!, []), breach === undefined ? [] : [breach]);
    });
  }

  it('an edit where the parser guessed', () => {
    const path = '.cursor/mcp.json';
    const text = `{"mcpServers":{"a":{${node},"env":{"A_KEY":\n "B_KEY":"x"}}}}`;
    const result = linter.lint({ path, text }, everything);
    const start = text.indexOf('"B_KEY"');
    const found = breaches(result, result, [{ start, end: start + 7, text: '"${env:A_KEY}"' }]);
    assert.deepEqual(found, ['it edits what the parser guessed']);
  });

  it('no fix is offered where one would break it', () => {
    const harmless: [string, string][] = [
      ['.cursor/mcp.json', `{"mcpServers":{"a":{${node},"env":{"A_API_KEY":\n "B_API_KEY":"YOUR_B_KEY"}}}}`],
      ['.cursor/mcp.json', `{"mcpServers":{"a":{${node},"env":{"A_API_KEY":\`x\`\n "B_API_KEY":"YOUR_B_KEY"}}}}`],
      ['.gemini/settings.json', `{"mcp":{"allowed":["a"]},"mcpServers":{"a":{${node}},"b":{${node}}}}`],
      ['.claude-plugin/plugin.json', '{"name":"x","lspServers":{"a":{"command":"gopls"}}}'],
      ['.mcp.json', `{"mcpServers":{"a":{${node},"env":{"OAUTHLIB_INSECURE_TRANSPORT":"1"}}}}`],
      ['.vscode/mcp.json', '{"servers":{"a":{"type":"sse","url":"https://mcp.example.com/sse"}}}'],
    ];
    for (const [path, text] of harmless) {
      const fixes = linter.lint({ path, text }, everything).findings.flatMap((finding) => finding.fixes());
      assert.deepEqual(
        fixes.map(({ title }) => title),
        [],
        text,
      );
    }
  });
});
