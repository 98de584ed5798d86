import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { postureOf, postureTitles } from '../../../server/src/engine/workspace/posture';
import { readVerification } from '../../../server/src/engine/workspace/verification';
import { linter } from '../../../server/src/linter';

function lint(path: string, value: unknown) {
  return linter.lint({ path, text: JSON.stringify(value, null, 2) });
}

const plain = lint('.cursor/mcp.json', { mcpServers: { time: { command: 'node', args: ['server.js'] } } });

function line(id: string, ...args: Parameters<typeof postureOf>) {
  return postureOf(...args).find(({ control }) => control === id)!;
}

describe('posture of a workspace', () => {
  it('has the guide’s lines in the guide’s order', () => {
    assert.deepEqual(
      postureOf([plain], {}).map(({ control }) => control),
      [...postureTitles.keys()],
    );
  });

  it('passes on evidence that names files', () => {
    for (const id of ['transport', 'roots', 'secrets', 'approval', 'supply-chain']) {
      const { status, evidence } = line(id, [plain]);
      assert.equal(status, 'pass', id);
      assert.match(evidence, /1 server checked in \.cursor\/mcp\.json/);
    }
  });

  it('looks at every server, also behind one that is off', () => {
    const servers = {
      off: { command: 'node', args: ['a.js'], disabled: true },
      on: { command: 'node', args: ['b.js'] },
    };
    const result = lint('cline_mcp_settings.json', { mcpServers: servers });
    assert.match(line('roots', [result]).evidence, /1 server checked/);
  });

  it('knows nothing without a server', () => {
    const statuses = postureOf([], {}).map(({ status }) => status);
    assert.deepEqual(new Set(statuses), new Set(['unknown']));
  });

  it('does not pass what was read in part or not at all', () => {
    assert.equal(line('secrets', [plain], { skipped: ['.mcp.json'] }).status, 'unknown');
    const broken = linter.lint({ path: '.mcp.json', text: '{"mcpServers": {' });
    assert.match(line('roots', [plain, broken]).evidence, /\.mcp\.json/);
  });

  it('fails with the rule and the line', () => {
    const env = { DB_PASSWORD: 'Sunrise!4567' };
    const bad = lint('.cursor/mcp.json', { mcpServers: { a: { command: 'node', args: ['x.js'], env } } });
    const { status, evidence } = line('secrets', [bad]);
    assert.equal(status, 'fail');
    assert.match(evidence, /hardcoded-secret at \.cursor\/mcp\.json:9/);
    assert.doesNotMatch(evidence, /Sunrise/);
  });

  it('asks how credentials are given, not how well references are written', () => {
    const env = { API_TOKEN: '${API_TOKEN}' };
    const found = lint('.cursor/mcp.json', { mcpServers: { a: { command: 'node', args: ['x.js'], env } } });
    assert.deepEqual(
      found.findings.map(({ rule }) => rule),
      ['unexpanded-variable'],
    );
    assert.equal(line('secrets', [found]).status, 'pass');
  });

  it('counts remote servers, but not those on this machine', () => {
    const at = (url: string) => lint('.cursor/mcp.json', { mcpServers: { a: { url } } });
    assert.equal(line('transport', [at('https://h.example/mcp')]).status, 'fail');
    assert.equal(line('transport', [at('http://localhost:3000/mcp')]).status, 'pass');
  });
});

const workflow = (trigger: string, step: string) => ({
  path: '.github/workflows/ci.yml',
  text: `on:\n  ${trigger}:\njobs:\n  scan:\n    steps:\n      - ${step}\n`,
});

describe('verification lines', () => {
  const cases: { name: string; files: { path: string; text: string }[]; expect: string[]; evidence?: RegExp }[] = [
    { name: 'nothing configured', files: [], expect: ['fail', 'fail', 'unknown'] },
    {
      name: 'pre-commit with Skylos',
      files: [{ path: '.pre-commit-config.yaml', text: 'repos:\n  - repo: local\n    hooks:\n      - id: skylos\n' }],
      expect: ['pass', 'fail', 'unknown'],
      evidence: /Skylos runs from a hook: \.pre-commit-config\.yaml:4/,
    },
    {
      name: 'a commented hook',
      files: [{ path: '.pre-commit-config.yaml', text: 'repos: []\n#  - id: skylos\n# bandit later\n' }],
      expect: ['fail', 'fail', 'unknown'],
    },
    {
      name: 'a secret scanner is no code scan',
      files: [{ path: '.pre-commit-config.yaml', text: 'repos:\n  - id: gitleaks\n  - id: detect-secrets\n' }],
      expect: ['fail', 'fail', 'unknown'],
    },
    {
      name: 'a script that nothing starts',
      files: [{ path: 'package.json', text: '{\n  "scripts": {\n    "scan": "semgrep scan"\n  }\n}' }],
      expect: ['fail', 'fail', 'unknown'],
      evidence: /Semgrep is only a script \(package\.json:3\)/,
    },
    {
      name: 'a hook that starts a script',
      files: [
        { path: 'package.json', text: '{"scripts":{"scan":"semgrep scan"}}' },
        { path: '.husky/pre-commit', text: 'npm run scan\n' },
      ],
      expect: ['pass', 'fail', 'unknown'],
      evidence: /Semgrep runs from a hook: \.husky\/pre-commit:1/,
    },
    {
      name: 'lint-staged',
      files: [{ path: 'package.json', text: '{\n  "lint-staged": {\n    "*.py": "bandit -q"\n  }\n}' }],
      expect: ['pass', 'fail', 'unknown'],
    },
    {
      name: 'Skylos diff on pull requests',
      files: [workflow('pull_request', 'run: skylos diff main..HEAD --danger')],
      expect: ['fail', 'pass', 'unknown'],
      evidence: /Skylos runs on pull requests: \.github\/workflows\/ci\.yml:6/,
    },
    {
      name: 'CodeQL on pull requests',
      files: [workflow('pull_request', 'uses: github/codeql-action/analyze@v3')],
      expect: ['fail', 'pass', 'unknown'],
    },
    {
      name: 'an upload is no analysis',
      files: [workflow('pull_request', 'uses: github/codeql-action/upload-sarif@v3')],
      expect: ['fail', 'fail', 'unknown'],
    },
    {
      name: 'on push only',
      files: [workflow('push', 'run: semgrep ci')],
      expect: ['fail', 'fail', 'unknown'],
      evidence: /Semgrep runs, but not on pull requests \(\.github\/workflows\/ci\.yml:6\)/,
    },
    {
      name: 'GitLab, merge requests named',
      files: [{ path: '.gitlab-ci.yml', text: 'scan:\n  script: [semgrep ci]\n  only: [merge_requests]\n' }],
      expect: ['fail', 'pass', 'unknown'],
    },
    {
      name: 'GitLab, decided elsewhere',
      files: [{ path: '.gitlab-ci.yml', text: 'include:\n  - template: Jobs/SAST.gitlab-ci.yml\n' }],
      expect: ['fail', 'unknown', 'unknown'],
    },
    {
      name: 'skylos defend',
      files: [workflow('pull_request', 'run: skylos defend .')],
      expect: ['fail', 'pass', 'pass'],
    },
    {
      name: 'a name that only contains one',
      files: [workflow('pull_request', 'run: ./bandits.sh && my-skylos')],
      expect: ['fail', 'fail', 'unknown'],
    },
  ];
  for (const { name, files, expect, evidence } of cases) {
    it(name, () => {
      const lines = readVerification(files);
      assert.deepEqual(
        lines.map(({ status }) => status),
        expect,
        JSON.stringify(lines),
      );
      if (evidence) assert.match(lines.map((one) => one.evidence).join('\n'), evidence);
    });
  }

  it('is unknown when nobody looked', () => {
    assert.deepEqual(
      readVerification(undefined).map(({ status }) => status),
      ['unknown', 'unknown', 'unknown'],
    );
  });
});
