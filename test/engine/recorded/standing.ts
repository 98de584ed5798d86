/** What files of several hosts permit together, where their servers work, how a workspace stands, and how policies are read. */
import { commandPower } from '../../../server/src/engine/permissions/commandPower';
import { effectivePermissions } from '../../../server/src/engine/permissions/effectivePermissions';
import {
  canonicalHost,
  endpointsOf,
  matchesHost,
  readHostPattern,
} from '../../../server/src/engine/policy/hostPattern';
import { imageNameOf, matchesImage, readImagePattern } from '../../../server/src/engine/policy/imagePattern';
import { matchesName, readNamePattern } from '../../../server/src/engine/policy/namePattern';
import {
  canonicalPackage,
  coversNewest,
  matchesPackage,
  readPackagePattern,
} from '../../../server/src/engine/policy/packagePattern';
import { readPolicyFile } from '../../../server/src/engine/policy/readPolicyFile';
import { whereServersWork } from '../../../server/src/engine/standing/whereItWorks';
import { flowsOf } from '../../../server/src/engine/workspace/flows';
import { postureOf } from '../../../server/src/engine/workspace/posture';
import { riskOf, riskRules } from '../../../server/src/engine/workspace/risk';
import { abilitiesOf } from '../../../server/src/engine/workspace/toxicFlow';
import { linter, policyParts } from '../../../server/src/linter';
import { type Questions, show, table } from '../../fixtures/record';
import { plain } from './plain';

const servers = {
  git: {
    command: 'npx',
    args: ['-y', '@modelcontextprotocol/server-github@2025.4.8'],
    env: { GITHUB_TOKEN: '${GITHUB_TOKEN}' },
  },
  files: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem', '/'] },
  fetch: { command: 'uvx', args: ['mcp-server-fetch==2025.4.7'] },
  remote: { url: 'https://mcp.acme.com/mcp', headers: { Authorization: 'Bearer ${TOKEN}' } },
  off: { command: 'x', disabled: true },
  odd: { command: 'npx', args: ['x'], type: 'carrier-pigeon', timeout: 'soon' },
  shell: { command: 'bash -c x', cwd: './y' },
};

const workspaces: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'one file for several hosts': { '.mcp.json': { mcpServers: servers } },
  'several hosts': {
    '.cursor/mcp.json': { mcpServers: servers },
    '.vscode/mcp.json': { servers: { ...servers, git: { ...servers.git, env: { GITHUB_TOKEN: '${input:t}' } } } },
    '.gemini/settings.json': {
      mcpServers: { ...servers, git: { ...servers.git, trust: true, includeTools: ['a'] } },
      mcp: { allowed: ['git'], excluded: ['files'] },
    },
    '.roo/mcp.json': {
      mcpServers: { git: { ...servers.git, alwaysAllow: ['a', '*'] }, remote: { ...servers.remote, type: 'sse' } },
    },
  },
  'Claude Code': {
    '.mcp.json': { mcpServers: { git: servers.git, files: servers.files } },
    '.claude/settings.json': {
      permissions: {
        allow: [
          'Bash(*)',
          'Bash(npm run *)',
          'mcp__git',
          'mcp__git__push',
          'mcp__none',
          'WebFetch',
          'Read(./x)',
          'Read(~/**)',
          'bash(x)',
          'Edit',
        ],
        deny: ['mcp__git__push', 'Bash(rm *)', 'Read(./x/**)'],
        ask: ['Bash(git push *)', 'mcp__files__*'],
        defaultMode: 'acceptEdits',
        additionalDirectories: ['../'],
      },
      enabledMcpjsonServers: ['git', 'gone'],
      disabledMcpjsonServers: ['files'],
    },
    '.claude/settings.local.json': {
      permissions: { allow: ['Bash(rm -rf *)', 'mcp__files'], deny: ['WebFetch'] },
      enableAllProjectMcpServers: true,
    },
  },
  'others with permissions': {
    '.codex/config.toml':
      'approval_policy = "never"\nsandbox_mode = "danger-full-access"\n[mcp_servers.a]\ncommand = "x"\nenabled_tools = ["t"]\n',
    'opencode.json': {
      permission: { bash: { '*': 'ask', 'git *': 'allow', 'rm *': 'deny' }, edit: 'allow', webfetch: 'ask' },
      mcp: { a: { type: 'local', command: ['x'] } },
    },
    '.qwen/settings.json': {
      tools: { approvalMode: 'yolo', allowed: ['run_shell_command(git)'], exclude: ['edit'] },
      mcpServers: { git: servers.git },
    },
    '.copilot/config.json': { trusted_folders: ['/'], allowed_urls: ['*'] },
  },
};

const risk = riskRules(linter.rules);

function workspaceLines(texts: Readonly<Record<string, unknown>>): string[] {
  const single = Object.entries(texts).map(([path, content]) => {
    return linter.lint({ path, text: typeof content === 'string' ? content : JSON.stringify(content) });
  });
  const results = linter.lintTogether(single);
  const files = results.flatMap((result) => result.files);
  return [
    ...results.map(({ path, status, findings }) => `${path} ${status} ${findings.length}`),
    ...effectivePermissions(files).map((each) => `permissions ${plain(each)}`),
    ...whereServersWork(files).map((each) => `works ${plain(each)}`),
    ...postureOf(results).map((each) => `posture ${plain(each)}`),
    ...flowsOf(results).map((each) => `flow ${plain(each)}`),
    ...results.flatMap((result) =>
      (result.files[0]?.servers ?? []).map((server) => {
        const own = result.findings.filter((finding) => finding.server === server.name);
        const abilities = [...abilitiesOf(server)].sort();
        return `risk ${result.path} ${server.name} ${show(riskOf(server, own, abilities, risk))} ${abilities.join(' ')}`;
      }),
    ),
  ];
}

const commands = [
  undefined,
  '',
  '*',
  'git',
  'git *',
  'git:*',
  'rm -rf *',
  'npm run *',
  'npm *',
  'npx *',
  'bash *',
  'bash -c *',
  'sudo *',
  'curl *',
  'cat *',
  'ls',
  'ls:*',
  'python *',
  'node:*',
  'docker run *',
  'find *',
  'env *',
  'xargs *',
  'git push *',
  'echo *',
  'sh',
  'a && b',
  '*:*',
  ' *',
];

const packages = [
  'url:https://h.example/a.tgz',
  'npm:A',
  'npm:a',
  'npm:@s/*',
  'npm:@s/a@^1',
  'npm:a@1.2.3',
  'npm:*',
  'npm:a*',
  'pypi:A_b',
  'pypi:a-b@>=1,<2',
  'oci:a',
  'npm:',
  ':a',
  'npm',
  'x:a',
  'git:github.com/o/*',
  'git:github.com/O/R',
  'npm:a@',
  'npm:a@x y',
  'npm:@s',
  'pypi:a*',
  'go:h.example/m',
  'nuget:A.B',
  'npm:a@latest',
  'cargo:a@1',
];
const policyTexts = [
  '',
  '[]',
  '{"a": }',
  '{"extends": "./x.json", "persona": "auditor", "failOn": "hint", "rules": {"broad-root": "off", "no-rule": "error", "hardcoded-secret": "loud"}}',
  '{"extends": ["./a", "../b", "pkg", 5, ""], "exclude": ["a/**", "!b", "", 7], "persona": 1, "failOn": "x"}',
  '{"overrides": [{"files": ["a/*"], "persona": "pedantic", "rules": {"broad-root": "hint"}, "deny": {"servers": ["x*"]}}, {"files": []}, {"rules": {}}, 5]}',
  '{"allow": {"packages": ["npm:a", {"match": "npm:b", "reason": "r"}, {"match": 5}, "zzz", "npm:a"], "images": ["a", ":1"], "registries": ["*.x.example", "a b"], "endpoints": [], "servers": [""], "other": []}}',
  '{"deny": {"endpoints": "x"}, "allow": [], "require": ["secrets", "roots", "none", "secrets"], "unknown": 1, "Ignore": []}',
  '{"ignore": [{"rule": "broad-root", "reason": "r"}, {"rule": "no-rule", "reason": "r", "file": "a.json", "pointer": "/x"}, {"rule": "broad-root"}, {"rule": "broad-root", "reason": "", "expires": "2026-13-01"}, {"rule": "broad-root", "reason": "r", "expires": "2026-02-28", "file": "a/*.json", "owner": "o"}, 1]}',
  '{"reviewed": {"a#b": {"digest": "d", "date": "2026-01-01", "version": "1", "seen": ["x"], "tools": {"t": "u"}}, "c": {"digest": 1}, "d#e": 5}}',
  '{"allow": {"packages": ["npm:a"]}, "allow": {"packages": ["npm:b"]}, "persona": "regular", "persona": "auditor"}',
  '{\n  // note\n  "$schema": "x",\n  "persona": "regular",\n}\n',
];
const launches = [
  ['npx', 'a'],
  ['npx', 'a@1.2.3'],
  ['npx', '@s/a@1.5.0'],
  ['npx', '@s/a@^1.2'],
  ['npx', '@s/b@2.0.0'],
  ['uvx', 'a-b==1.5'],
  ['uvx', 'A.b'],
  ['uvx', '--from', 'git+https://github.com/o/r@main', 'x'],
  ['npx', 'github:O/R'],
  ['npx', 'ab@latest'],
  ['docker', 'run', 'a'],
];
const images = [
  'a',
  'mcp/*',
  'ghcr.io/o/a',
  'ghcr.io/o/a:1',
  'ghcr.io/o/a:1.*',
  'docker.io/library/a',
  'o/a@sha256:*',
  '*',
  'localhost:5000/a',
  'A',
  ':1',
  '',
  'a:',
  'ghcr.io/*/a',
];
const named = [
  'a',
  'mcp/x',
  'ghcr.io/o/a',
  'ghcr.io/o/a:1',
  'ghcr.io/o/a:1.2',
  'docker.io/a:2',
  'o/a:1@sha256:ab',
  'localhost:5000/a:1',
  'index.docker.io/mcp/x',
  'a:${T}',
];
const hostPatterns = [
  'a.example',
  '*.a.example',
  'A.Example.',
  'a.example:8443',
  'localhost:*',
  'http://a.example',
  '*',
  '[::1]',
  '10.0.0.1',
  'a.example/x',
  '',
  'a b',
  'ü.example',
  '*.*.example',
  'a.*',
  'https://*.a.example:443',
  '[::1]:80',
];
const addresses = [
  'https://a.example',
  'https://b.a.example/x',
  'http://a.example',
  'https://a.example:8443',
  'https://c.b.a.example',
  'http://localhost:3000',
  'http://[::1]:80',
  'https://${HOST}/x',
  'https://xn--tda.example',
  'ws://a.example',
  'x',
  '',
  'https://a.example.',
  'http://10.0.0.1',
];
const patterns = ['a', 'a*', '*', '*b', 'a*c', 'A', '', 'a?', 'a**'];
const someNames = ['a', 'ab', 'abc', 'A', '', 'a?', 'bab'];

export const standingRecords: Readonly<Record<string, Questions>> = {
  standing: Object.fromEntries(Object.entries(workspaces).map(([what, texts]) => [what, () => workspaceLines(texts)])),
  policies: {
    'policy files': () =>
      policyTexts.flatMap((text) => {
        const { problems, ...read } = readPolicyFile('p.json', text, policyParts.terms);
        return [
          show(text),
          ...problems.map(({ severity, key, message, start, end, bySchema }) => {
            return `  ${severity} ${start}-${end} ${key}: ${message}${bySchema ? ' (schema)' : ''}`;
          }),
          `  ${plain(read)}`,
        ];
      }),
    'what commands allow': table(commands, (limit) => commandPower(limit, undefined)),
    'patterns of packages': table(packages, (text) => readPackagePattern(text)),
    'packages that match': () =>
      launches.map((words) => {
        const text = JSON.stringify({ mcpServers: { a: { command: words[0], args: words.slice(1) } } });
        const uses = linter.lint({ path: '.mcp.json', text }).files[0]!.servers[0]!.launch.packages;
        const fits = packages.flatMap((written) => {
          const read = readPackagePattern(written);
          if (!('pattern' in read)) return [];
          const found = uses.map((use) => matchesPackage(read.pattern, use)).filter((fit) => fit !== 'no');
          return found.length && found.some(Boolean)
            ? [`${written} ${found.map((fit) => show(fit)).join(' ')} ${coversNewest(read.pattern)}`]
            : [];
        });
        return `${words.join(' ')} (${uses.map(canonicalPackage).join(' ')}) → ${fits.join('; ')}`;
      }),
    'patterns of images': table(images, readImagePattern),
    'images that match': table(named, (text) => [
      imageNameOf(text),
      images.filter((written) => {
        const pattern = readImagePattern(written);
        return pattern && matchesImage(pattern, imageNameOf(text));
      }),
    ]),
    'patterns of hosts': table(hostPatterns, (text) => [readHostPattern(text), canonicalHost(text)]),
    'hosts that match': table(addresses, (address) => [
      endpointsOf(address),
      hostPatterns.filter((written) => {
        const pattern = readHostPattern(written);
        return pattern && endpointsOf(address).some((endpoint) => matchesHost(pattern, endpoint));
      }),
    ]),
    'names that match': table(patterns, (written) => {
      const pattern = readNamePattern(written);
      return pattern ? someNames.filter((name) => matchesName(pattern, name)) : 'no pattern';
    }),
  },
};
