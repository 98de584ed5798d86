/** Questions to package clients: what is asked, how recorded answers are read, and what is never asked at all. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Cooldown,
  chooseVersion,
  type PublishedVersions,
  type VersionQuery,
} from '../../server/src/engine/findings/versionQuery';
import { likelyDigests } from '../../server/src/platform/askImages';
import { onlineVersions } from '../../server/src/platform/onlineVersions';
import type { ProcessResult, RunProcess } from '../../server/src/platform/runProcess';

const npmView = JSON.stringify({
  version: '2026.8.31',
  versions: ['0.6.2', '2025.12.18', '2026.7.4', '2026.8.31'],
  time: {
    created: '2024-11-19T10:00:00.000Z',
    '2025.12.18': '2026-02-11T04:50:03.284000+00:00',
    '2026.8.31': '2026-09-01T01:08:17.648000+00:00',
  },
  'dist-tags': { latest: '2026.8.31', next: '2026.7.4' },
});
const npmMissing = JSON.stringify({ error: { code: 'E404', summary: 'Not Found', detail: 'Note that…' } });
const pipIndex =
  'mcp-server-fetch (2026.10.24)\nAvailable versions: 2026.10.24, 2025.4.7, 2025.1.17, 0.6.2\n  INSTALLED: 0.6.2\n';
const digest = `sha256:${'2ab8b7be5951d035'.repeat(4)}`;
const commit = '4f6d0c1e9a754a8e9d143f0f3a1f7d2146b0a9c3';
const missing: ProcessResult = { status: undefined, output: '', why: 'missing' };

/** For a project of which nothing is on the disk. */
const project = {
  folder: '/no project',
  folders: ['/no project'],
  allowed: new Set(['registry:5000', 'localhost', 'localhost:5000', 'localhost.example', 'code.example']),
};

interface Call {
  program: string;
  args: readonly string[];
  input: string | undefined;
}

/** Answers by the first words of the command; everything else is not on the machine. */
function client(answers: Record<string, string | Partial<ProcessResult>>): { run: RunProcess; calls: Call[] } {
  const calls: Call[] = [];
  const run: RunProcess = async (program, args, { input }) => {
    calls.push({ program, args, input });
    const line = [program, ...args].join(' ');
    const found = Object.entries(answers).find(([start]) => line.startsWith(start))?.[1];
    if (found === undefined) return missing;
    return typeof found === 'string' ? { status: 0, output: found } : { status: 1, output: '', ...found };
  };
  return { run, calls };
}

async function answerTo(
  query: VersionQuery,
  answers: Record<string, string | Partial<ProcessResult>>,
  cooldown?: Cooldown,
) {
  const { run, calls } = client(answers);
  const setup = (_: unknown, registry: string | undefined) => ({
    registry,
    python: '/bin/python3',
    uvSettings: undefined,
  });
  return { answer: await onlineVersions(run, { setup })(query, { ...project, cooldown }), calls };
}

function published(answer: PublishedVersions | { refused: string }): PublishedVersions {
  if ('refused' in answer) assert.fail(answer.refused);
  return answer;
}

describe('npm', () => {
  const query = { ecosystem: 'npm', name: '@modelcontextprotocol/server-filesystem' } as const;

  it('is asked with a list of arguments that ends its options', async () => {
    const { answer, calls } = await answerTo(query, { 'npm view': npmView });
    const fields = ['version', 'versions', 'time', 'deprecated', 'dist-tags'];
    assert.deepEqual(calls, [
      {
        program: 'npm',
        args: ['view', '--json', '--loglevel=error', '--prefix=.', '--', query.name, ...fields],
        input: undefined,
      },
    ]);
    assert.deepEqual(chooseVersion(query, published(answer)), {
      version: '2026.8.31',
      says: 'published 2026-09-01, according to npm',
    });
  });

  it('keeps to the tag or the range that is followed', async () => {
    const { answer } = await answerTo(query, { 'npm view': npmView });
    const chosen = (follows: string) => chooseVersion({ ...query, follows }, published(answer));
    assert.deepEqual(chosen('next'), { version: '2026.7.4', says: 'according to npm' });
    assert.deepEqual(chosen('^2025.1.0'), { version: '2025.12.18', says: 'published 2026-02-11, according to npm' });
    assert.deepEqual(chosen('^1.0.0'), { refused: 'no published version fits "^1.0.0"' });
    assert.deepEqual(chosen('__proto__'), { refused: 'no published version fits "__proto__"' });
  });

  it('says why there is no answer', async () => {
    const refusals = [
      [{ 'npm view': { status: 1, output: npmMissing } }, /the registry that npm asks does not have it/],
      [{ 'npm view': 'not json' }, /not understood/],
      [{ 'npm view': JSON.stringify({ version: '1.0.0"; touch x' }) }, /not understood/],
      [{ 'npm view': { status: undefined, why: 'slow' as const } }, /npm took too long/],
      [{}, /npm is not on this machine/],
    ] as const;
    for (const [answers, reason] of refusals) {
      const { answer } = await answerTo(query, answers as Record<string, string>);
      assert.match('refused' in answer ? answer.refused : 'answered', reason);
    }
  });

  it('says so when the authors have given the newest version up', async () => {
    const view = JSON.stringify({ version: '1.0.0', versions: '1.0.0', deprecated: 'Use another one', time: {} });
    const { answer } = await answerTo(query, { 'npm view': view });
    assert.deepEqual(chooseVersion(query, published(answer)), {
      version: '1.0.0',
      says: 'according to npm; its authors call it deprecated',
    });
  });
});

describe('known weaknesses', () => {
  const listing = (newest: string, versions: string[]): PublishedVersions => {
    return { newest, versions, tags: {}, dates: {}, client: 'npm' };
  };
  const query = { ecosystem: 'npm', name: '@modelcontextprotocol/server-filesystem' } as const;

  it('lead to the first fixed version, if it is published', () => {
    assert.deepEqual(chooseVersion(query, listing('0.6.2', ['0.6.2', '2025.7.1'])), {
      version: '2025.7.1',
      says: 'according to npm; 0.6.2 has a known vulnerability',
    });
    assert.ok('refused' in chooseVersion(query, listing('0.6.2', ['0.6.2'])));
  });
});

describe('Python clients', () => {
  const query = { ecosystem: 'pypi', name: 'mcp-server-fetch' } as const;

  it('list versions with pip', async () => {
    const { answer, calls } = await answerTo(query, { 'pip index': pipIndex });
    assert.deepEqual(calls[0]?.args, ['index', 'versions', '--', 'mcp-server-fetch']);
    assert.deepEqual(published(answer).versions, ['2026.10.24', '2025.4.7', '2025.1.17', '0.6.2']);
    assert.deepEqual(chooseVersion({ ...query, follows: '>=2025,<2026' }, published(answer)), {
      version: '2025.4.7',
      says: 'according to pip',
    });
  });

  it('list pre-releases only for a range that names one', async () => {
    const { answer, calls } = await answerTo({ ...query, follows: '>=2027.0a1' }, { 'pip index': pipIndex });
    assert.deepEqual(calls[0]?.args, ['index', 'versions', '--pre', '--', 'mcp-server-fetch']);
    assert.deepEqual(chooseVersion({ ...query, follows: '>=2027.0a1' }, published(answer)), {
      refused: 'no published version fits ">=2027.0a1"',
    });
    for (const follows of ['>=2025', '!=2026.0a1', 'junk']) {
      const { calls: plain } = await answerTo({ ...query, follows }, { 'pip index': pipIndex });
      assert.deepEqual(plain[0]?.args, ['index', 'versions', '--', 'mcp-server-fetch']);
    }
  });

  it('fall back to other names of pip, then to uv', async () => {
    const py = await answerTo(query, { 'python3 -I -m pip index': pipIndex });
    assert.equal(published(py.answer).newest, '2026.10.24');
    const uv = await answerTo(query, { 'uv --no-config': 'mcp-server-fetch==2026.10.24\n' });
    assert.deepEqual([published(uv.answer).newest, published(uv.answer).client], ['2026.10.24', 'uv']);
    const last = uv.calls.at(-1);
    assert.equal(last?.input, 'mcp-server-fetch\n');
    assert.ok(last?.args.includes('--no-build') && last.args.includes('--no-deps'));
    const none = await answerTo(query, {});
    assert.deepEqual(none.answer, { refused: 'neither pip nor uv is on this machine' });
  });
});

describe('a cooldown that the Python clients keep themselves', () => {
  const query = { ecosystem: 'pypi', name: 'mcp-server-fetch' } as const;
  const cooldown = { days: 3, notAfter: '2026-10-25' };
  const chosen = async (answers: Record<string, string | Partial<ProcessResult>>, follows?: string) => {
    const asked = follows === undefined ? query : { ...query, follows };
    const { answer, calls } = await answerTo(asked, answers, cooldown);
    return {
      choice: chooseVersion(asked, published(answer), cooldown),
      calls: calls.map(({ args }) => args.join(' ')),
    };
  };
  const before = 'pip index versions --uploaded-prior-to 2026-10-26T00:00:00.000Z';
  const ever = 'pip index versions --uploaded-prior-to 2999';
  const older = 'mcp-server-fetch (2025.4.7)\nAvailable versions: 2025.4.7, 2025.1.17, 0.6.2\n';

  it('is asked of pip, which sorts by it', async () => {
    const { choice } = await chosen({ [before]: older, 'pip index': pipIndex });
    assert.deepEqual(choice, { version: '2025.4.7', says: 'according to pip; 2026.10.24 is younger than 3 days' });
    const same = await chosen({ [before]: pipIndex, 'pip index': pipIndex });
    assert.deepEqual(same.choice, { version: '2026.10.24', says: 'according to pip' });
  });

  it('is not kept where pip or its registry cannot tell, which is said', async () => {
    const { choice } = await chosen({ 'pip index versions --up': { status: 2 }, 'pip index': pipIndex });
    assert.deepEqual(choice, { version: '2026.10.24', says: 'according to pip; pip does not tell how old it is' });
  });

  it('refuses where all versions are young', async () => {
    const { choice } = await chosen({ [before]: { status: 1 }, [ever]: pipIndex, 'pip index': pipIndex });
    assert.deepEqual(choice, { refused: 'every version of it is younger than 3 days' });
  });

  it('is asked of uv where there is no pip', async () => {
    const uv = { run: 'uv --no-config --project . pip compile --no-deps --no-build --no-header --no-annotate --quiet' };
    const older = `${uv.run} --python /bin/python3 --exclude-newer 2026`;
    const { choice, calls } = await chosen({
      [older]: 'mcp-server-fetch==2025.4.7\n',
      [uv.run]: 'mcp-server-fetch==2026.10.24\n',
    });
    assert.deepEqual(choice, { version: '2025.4.7', says: 'according to uv; 2026.10.24 is younger than 3 days' });
    assert.equal(calls.filter((words) => words.includes('--exclude-newer')).length, 1);
    const unknown = await chosen({
      [older]: { status: 1 },
      [`${uv.run} --python /bin/python3 --exclude-newer 2999`]: { status: 1 },
      [uv.run]: 'mcp-server-fetch==2026.10.24\n',
    });
    assert.deepEqual(unknown.choice, {
      version: '2026.10.24',
      says: 'according to uv; uv does not tell how old it is',
    });
  });
});

describe('image clients', () => {
  const query = { ecosystem: 'oci', name: 'mcp/fetch', follows: '1.2' } as const;

  it('tell the digest of a tag, whichever is there', async () => {
    const imagetools = `Name:      docker.io/mcp/fetch:1.2\nMediaType: application/vnd.oci.image.index.v1+json\nDigest:    ${digest}\n\nManifests:\n  Name: docker.io/mcp/fetch:1.2@sha256:${'0'.repeat(64)}\n`;
    const answers = [
      { 'docker buildx imagetools inspect -- mcp/fetch:1.2': imagetools },
      { 'skopeo inspect --no-tags --format {{.Digest}} docker://mcp/fetch:1.2': `${digest}\n` },
      { 'crane digest mcp/fetch:1.2': `${digest}\n` },
      {
        'docker manifest inspect -- mcp/fetch:1.2': '{"schemaVersion":2}',
        'docker manifest inspect --verbose': JSON.stringify({ Descriptor: { digest } }),
      },
    ];
    for (const each of answers) assert.equal(published((await answerTo(query, each)).answer).newest, digest);
  });

  it('believe the digest of a list of images only when the registry knows it', async () => {
    const index = { schemaVersion: 2, manifests: [{ mediaType: 'a', size: 3, digest, platform: { os: 'linux' } }] };
    const written = JSON.stringify(
      { schemaVersion: 2, manifests: [{ mediaType: 'a', digest, size: 3, platform: { os: 'linux' } }] },
      null,
      2,
    );
    const [right] = likelyDigests(written);
    const printed = JSON.stringify(index, null, 3);
    const answers = {
      'podman manifest inspect -- docker.io/mcp/fetch:1.2': printed,
      [`podman manifest inspect -- docker.io/mcp/fetch@${right}`]: printed,
    };
    assert.equal(published((await answerTo(query, answers)).answer).newest, right);
    const { answer } = await answerTo(query, { 'podman manifest inspect -- docker.io/mcp/fetch:1.2': printed });
    assert.match('refused' in answer ? answer.refused : '', /several systems/);
  });

  it('tell the digest of an image that was fetched before when no registry answers', async () => {
    const answers = {
      'docker manifest inspect': { status: 1 },
      'docker image inspect --format {{json .RepoDigests}} -- mcp/fetch:1.2': `["other/name@sha256:${'0'.repeat(64)}","mcp/fetch@${digest}"]\n`,
    };
    const { answer } = await answerTo(query, answers);
    assert.equal(published(answer).newest, digest);
    assert.equal(published(answer).client, 'docker, from the image on this machine');
    const none = await answerTo(query, { 'docker manifest inspect': { status: 1 } });
    assert.deepEqual(none.answer, { refused: 'docker found nothing (exit code 1)' });
  });

  it('see through the kind of list that podman shows', async () => {
    const list = { schemaVersion: 2, mediaType: 'application/vnd.docker.distribution.manifest.list.v2+json' };
    const written = { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json' };
    const shown = { ...list, manifests: [{ mediaType: 'a', size: 3, digest, platform: { os: 'linux' } }] };
    const kept = { ...written, manifests: [{ mediaType: 'a', digest, size: 3, platform: { os: 'linux' } }] };
    const [right] = likelyDigests(JSON.stringify(kept));
    assert.ok(likelyDigests(JSON.stringify(shown, null, 4)).includes(right ?? ''));
  });

  it('of podman hear the full name, whose short names lead to registries of its settings', async () => {
    for (const [name, full] of [
      ['fetch', 'docker.io/fetch'],
      ['mcp/fetch', 'docker.io/mcp/fetch'],
      ['ghcr.io/mcp/fetch', 'ghcr.io/mcp/fetch'],
      ['localhost/mcp/fetch', 'localhost/mcp/fetch'],
      ['registry:5000/fetch', 'registry:5000/fetch'],
    ] as const) {
      const { calls } = await answerTo({ ...query, name }, {});
      const asked = calls.filter(({ program }) => program === 'podman').map(({ args }) => args.at(-1));
      assert.deepEqual(new Set(asked), new Set([`${full}:1.2`]));
    }
  });

  it('never lower their guard, but for docker towards this machine, which docker itself does', async () => {
    const careless = ({ args }: { args: readonly string[] }) => args.some((word) => /insecure|tls-verify/.test(word));
    const local = await answerTo({ ...query, name: 'localhost:5000/a/b' }, {});
    assert.deepEqual(new Set(local.calls.filter(careless).map(({ program }) => program)), new Set(['docker']));
    const other = await answerTo({ ...query, name: 'localhost.example/a/b' }, {});
    assert.equal(other.calls.filter(careless).length, 0);
  });
});

describe('git', () => {
  const query = { ecosystem: 'git', name: 'https://code.example/owner/repo.git' } as const;

  it('tells the commit of a branch, a tag or the default branch', async () => {
    const head = await answerTo(query, { git: `${commit}\tHEAD\n` });
    assert.equal(published(head.answer).newest, commit);
    assert.deepEqual(head.calls[0]?.args.slice(-4), ['ls-remote', '--', query.name, 'HEAD']);
    const other = commit.replaceAll('4', '5');
    const tag = `${other}\trefs/tags/v1\n${commit}\trefs/tags/v1^{}\n${other}\trefs/heads/v1\n`;
    assert.equal(published((await answerTo({ ...query, follows: 'v1' }, { git: tag })).answer).newest, commit);
    const none = await answerTo({ ...query, follows: 'v2' }, { git: '' });
    assert.deepEqual(none.answer, { refused: 'the repository has no v2' });
  });
});

describe('names from a configuration', () => {
  it('that are no names reach no program', async () => {
    const bad: VersionQuery[] = [
      ...['-g', '--registry=x', 'a b', '../x', '@a/../b', 'a;b', '$(id)', '', 'http://x', '.hidden', 'a\n--x'].flatMap(
        (name) => [{ ecosystem: 'npm', name } as const, { ecosystem: 'pypi', name } as const],
      ),
      ...['-v', '../x', 'a b', 'a//b', 'a/-b', 'a/b --x', ''].map((name) => ({ ecosystem: 'oci', name }) as const),
      { ecosystem: 'oci', name: 'mcp/fetch', follows: '-x' },
      ...[
        'ext::sh -c id',
        'file:///srv/repo',
        '/srv/repo',
        'http://code.example/a/b',
        'https://user:word@code.example/a/b',
        'https://-x/a',
        'ssh://-oProxyCommand=id/a',
        'git@-oProxyCommand=id:a/b',
        'https://code.example/a/../b',
        '--upload-pack=id',
      ].map((name) => ({ ecosystem: 'git', name }) as const),
      { ecosystem: 'git', name: 'https://code.example/a/b', follows: '--upload-pack=id' },
      { ecosystem: 'git', name: 'https://code.example/a/b', follows: 'a b' },
    ];
    for (const query of bad) {
      const { answer, calls } = await answerTo(query, { '': 'x' });
      assert.ok('refused' in answer, `${query.ecosystem} was asked about ${JSON.stringify(query.name)}`);
      assert.deepEqual(calls, []);
    }
  });
});

describe('answers', () => {
  const query = { ecosystem: 'npm', name: 'a' } as const;

  it('are remembered, failures for a shorter time', async () => {
    let now = 0;
    const { run, calls } = client({ 'npm view': npmView });
    const ask = onlineVersions(run, { now: () => now });
    await ask(query, project);
    now = 9 * 60_000;
    await ask(query, project);
    assert.equal(calls.length, 1);
    await ask(query, { ...project, folder: '/other' });
    assert.equal(calls.length, 2);
    now = 11 * 60_000;
    await ask(query, project);
    assert.equal(calls.length, 3);
    const failing = client({});
    const askAgain = onlineVersions(failing.run, { now: () => now });
    await askAgain(query, project);
    now += 60_000;
    await askAgain(query, project);
    assert.equal(failing.calls.length, 2);
  });

  it('that nobody waits for are not remembered', async () => {
    const { run, calls } = client({ 'npm view': npmView });
    const ask = onlineVersions(run);
    const stopping = new AbortController();
    stopping.abort();
    assert.deepEqual(await ask(query, { ...project, signal: stopping.signal }), { refused: 'it was cancelled' });
    await ask(query, project);
    assert.equal(calls.length, 2);
  });
});
