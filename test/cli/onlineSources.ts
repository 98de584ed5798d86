/** Places on this machine that package clients can be pointed at: an image registry and a git server, each a process. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a client is on this machine and gets an answer in a third of the time that the product gives it. */
export function canAsk(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore', timeout: 10_000 }).status === 0;
}

/** A running server. */
interface Running {
  port: number;
  close(): Promise<void>;
}

/** Answers given files by path, in a process of its own: the tests wait for the program without an event loop. */
async function serve(files: Record<string, { type: string; body: string }>): Promise<Running> {
  const script = `
    const files = JSON.parse(require('fs').readFileSync(0, 'utf8'));
    const { createHash } = require('crypto');
    const server = require('http').createServer((request, response) => {
      const file = files[new URL(request.url, 'http://x').pathname];
      if (!file) return response.writeHead(404, { 'content-type': 'application/json' }).end('{"errors":[{"code":"MANIFEST_UNKNOWN","message":"unknown"}]}');
      const body = Buffer.from(file.body, 'base64');
      const digest = 'sha256:' + createHash('sha256').update(body).digest('hex');
      response.writeHead(200, { 'content-type': file.type, 'content-length': body.length, 'docker-content-digest': digest });
      response.end(request.method === 'HEAD' ? undefined : body);
    });
    server.listen(0, '127.0.0.1', () => console.log(server.address().port));
    setTimeout(() => process.exit(), 60000).unref();
    process.on('disconnect', () => process.exit());`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] });
  child.stdin?.end(JSON.stringify(files));
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.once('data', (data: Buffer) => resolve(Number(data.toString())));
    child.once('exit', () => reject(new Error('the server did not start')));
  });
  return { port, close: () => end(child) };
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill();
  });
}

const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A registry with the image `team/server`, once for one system and once for several. */
export async function imageRegistry() {
  const types = {
    config: 'application/vnd.oci.image.config.v1+json',
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    index: 'application/vnd.oci.image.index.v1+json',
  };
  const config = JSON.stringify({ architecture: 'amd64', os: 'linux', rootfs: { type: 'layers', diff_ids: [] } });
  const single = JSON.stringify({
    schemaVersion: 2,
    mediaType: types.manifest,
    config: { mediaType: types.config, digest: digestOf(config), size: config.length },
    layers: [],
  });
  const images = ['amd64', 'arm64'].map((architecture) => {
    const platform = { architecture, os: 'linux' };
    return { mediaType: types.manifest, digest: digestOf(single), size: single.length, platform };
  });
  const many = JSON.stringify({ schemaVersion: 2, mediaType: types.index, manifests: images }, null, 2);
  const manifests = '/v2/team/server/manifests';
  const running = await serve({
    '/v2/': { type: 'application/json', body: base64('{}') },
    [`${manifests}/single`]: { type: types.manifest, body: base64(single) },
    [`${manifests}/${digestOf(single)}`]: { type: types.manifest, body: base64(single) },
    [`${manifests}/many`]: { type: types.index, body: base64(many) },
    [`${manifests}/${digestOf(many)}`]: { type: types.index, body: base64(many) },
    [`/v2/team/server/blobs/${digestOf(config)}`]: { type: types.config, body: base64(config) },
  });
  const digests = { single: digestOf(single), many: digestOf(many) };
  return { name: `localhost:${running.port}`, digests, close: running.close };
}

/** A repository with a branch `main` and an annotated tag on an earlier commit, over HTTP. */
export async function gitServer(folder: string) {
  const git = (...args: string[]): string => {
    const named = ['-c', 'user.name=A Tester', '-c', 'user.email=tester@example.invalid'];
    const { status, stdout, stderr } = spawnSync('git', [...named, ...args], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
    return stdout.trim();
  };
  git('init', '--quiet', '--initial-branch=main');
  const commit = (text: string): string => {
    writeFileSync(join(folder, 'file.txt'), text);
    git('add', 'file.txt');
    git('commit', '--quiet', '--message', text);
    return git('rev-parse', 'HEAD');
  };
  const tag = commit('first');
  git('tag', '--annotate', '--message', 'one', 'v1.0.0');
  const main = commit('second');
  const refs = git('for-each-ref', '--format=%(objectname)%09%(refname)').split('\n');
  const peeled = refs.flatMap((line) =>
    line.endsWith('/v1.0.0') ? [line, `${tag}\t${line.split('\t')[1]}^{}`] : [line],
  );
  const running = await serve({
    '/repo.git/info/refs': { type: 'text/plain', body: base64(`${peeled.join('\n')}\n`) },
    '/repo.git/HEAD': { type: 'text/plain', body: base64('ref: refs/heads/main\n') },
  });
  return { address: `http://127.0.0.1:${running.port}/repo.git`, commits: { main, tag }, close: running.close };
}
