/** What `docker run` asks for: mounts, variables, ports, name spaces, image. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ContainerRun,
  parseContainerRun,
  volumeMount,
} from '../../../../server/src/engine/strings/launch/containerRun';
import { parseImage } from '../../../../server/src/engine/strings/packages/imageReference';
import { splitWords, wordOf } from '../../../../server/src/engine/strings/shellWords';

function run(line: string): ContainerRun {
  return parseContainerRun('docker', splitWords(wordOf(line, 0)));
}

const images: readonly (readonly [string, string])[] = [
  ['fetch', 'docker.io fetch - - none'],
  ['mcp/fetch', 'docker.io mcp/fetch - - none'],
  ['mcp/fetch:latest', 'docker.io mcp/fetch latest - tag'],
  ['mcp/fetch:1.0@sha256:abc', 'docker.io mcp/fetch 1.0 sha256:abc digest'],
  ['ghcr.io/a/b/c:v1', 'ghcr.io a/b/c v1 - tag'],
  ['localhost/x', 'localhost x - - none'],
  ['registry:5000/x', 'registry:5000 x - - none'],
  ['registry:5000/x:2', 'registry:5000 x 2 - tag'],
  ['docker://quay.io/a/b:1', 'quay.io a/b 1 - tag'],
  ['img:${TAG:-latest}', 'docker.io img ${TAG:-latest} - unknown'],
  ['img@${DIGEST}', 'docker.io img - ${DIGEST} unknown'],
  ['${REG:-ghcr.io}/a/b:1', '${REG:-ghcr.io} a/b 1 - tag'],
  ['a/${NAME}', 'docker.io a/${NAME} - - unknown'],
  ['', 'docker.io  - - none'],
  [':', 'docker.io   - tag'],
];

test('image references', () => {
  for (const [text, understood] of images) {
    const read = parseImage(text);
    const parts = [read.registry, read.repository, read.tag ?? '-', read.digest ?? '-', read.pin];
    assert.equal(parts.join(' '), understood, text);
  }
});

const mounts: readonly (readonly [string, string])[] = [
  ['/a:/b', 'bind /a /b rw'],
  ['/a:/b:ro', 'bind /a /b ro'],
  ['/a:/b:Z,ro', 'bind /a /b ro'],
  ['/a:/b:rw', 'bind /a /b rw'],
  ['./a:/b', 'bind ./a /b rw'],
  ['~/a:/b', 'bind ~/a /b rw'],
  ['C:\\a:/b:ro', 'bind C:\\a /b ro'],
  ['C:/a:D:/b', 'bind C:/a D:/b rw'],
  ['//c/a:/b', 'bind //c/a /b rw'],
  ['${workspaceFolder}:/b', 'bind ${workspaceFolder} /b rw'],
  ['${input:dir}:/b:ro', 'bind ${input:dir} /b ro'],
  ['${A:-/x}:/b', 'bind ${A:-/x} /b rw'],
  ['$(pwd):/b', 'bind $(pwd) /b rw'],
  ['$PWD:/b', 'bind $PWD /b rw'],
  ['%CD%:/b', 'bind %CD% /b rw'],
  ['{{DIR}}:/b', 'bind {{DIR}} /b rw'],
  ['<path>:/b', 'bind <path> /b rw'],
  ['name:/b', 'volume name /b rw'],
  ['/b', 'anonymous - /b rw'],
  ['', 'anonymous -  rw'],
];

test('volumes', () => {
  for (const [text, understood] of mounts) {
    const read = volumeMount(wordOf(text, 0));
    const parts = [read.kind, read.source?.text ?? '-', read.target?.text ?? '-', read.readOnly ? 'ro' : 'rw'];
    assert.equal(parts.join(' '), understood, text);
  }
});

test('long mounts', () => {
  const mounts = run(
    '--mount type=bind,src=/a,dst=/b --mount type=bind,source=/a,target=/b,readonly --mount src=v,dst=/b --mount dst=/b ' +
      '--mount type=tmpfs,destination=/t --mount type=bind,src=/a,dst=/b,ro=false --tmpfs /x --mount type=image,src=i,dst=/b img',
  ).mounts.map((mount) => `${mount.kind} ${mount.source?.text ?? '-'} ${mount.target?.text ?? '-'} ${mount.readOnly}`);
  assert.deepEqual(mounts, [
    ...['bind /a /b false', 'bind /a /b true', 'volume v /b false', 'anonymous - /b false', 'tmpfs - /t false'],
    ...['bind /a /b false', 'tmpfs - /x false', 'other i /b false'],
  ]);
});

const ports: readonly (readonly [string, string])[] = [
  ['3000:8000', '- 3000 8000'],
  ['127.0.0.1:3000:8000', '127.0.0.1 3000 8000'],
  ['0.0.0.0:3000:8000/udp', '0.0.0.0 3000 8000/udp'],
  ['[::1]:3000:8000', '::1 3000 8000'],
  ['127.0.0.1::8000', '127.0.0.1  8000'],
  ['8000', '- - 8000'],
  ['${input:port}:8000', '- ${input:port} 8000'],
];

test('published ports', () => {
  for (const [text, understood] of ports) {
    const port = run(`-p ${text} img`).ports[0];
    assert.equal(`${port?.address ?? '-'} ${port?.hostPort ?? '-'} ${port?.containerPort}`, understood, text);
  }
});

test('privileges and name spaces', () => {
  const all = run(
    '--privileged --cap-add SYS_ADMIN --cap-add=NET_RAW --pid=host --ipc host --net host --uts=host --userns host ' +
      '--security-opt seccomp=unconfined --device /dev/kvm -P img',
  );
  assert.equal(all.privileged?.text, '--privileged');
  assert.deepEqual(
    all.capAdd.map((word) => word.text),
    ['SYS_ADMIN', 'NET_RAW'],
  );
  assert.deepEqual(
    [all.pid, all.ipc, all.network, all.uts, all.userns].map((word) => word?.text),
    Array(5).fill('host'),
  );
  assert.equal(all.securityOpt[0]?.text, 'seccomp=unconfined');
  assert.equal(all.devices[0]?.text, '/dev/kvm');
  assert.equal(all.publishAll?.text, '-P');
  assert.equal(run('--privileged=false img').privileged, undefined);
  assert.equal(run('img --privileged').privileged, undefined);
});

test('variables, joined letters and the image behind them', () => {
  const read = run('-itv /a:/b -eKEY=value -e NAME --env-file .env --entrypoint sh mcp/x:1 serve -e no');
  assert.equal(read.image?.text, 'mcp/x:1');
  assert.deepEqual(
    read.args.map((word) => word.text),
    ['serve', '-e', 'no'],
  );
  assert.deepEqual(
    read.env.map((item) => `${item.name}=${item.value?.text ?? ''}`),
    ['KEY=value', 'NAME='],
  );
  assert.equal(read.env[0]?.value?.start, 17);
  assert.equal(read.envFiles[0]?.text, '.env');
  assert.equal(read.entrypoint?.text, 'sh');
  assert.equal(read.mounts[0]?.source?.text, '/a');
  assert.ok(read.interactive);
  assert.ok(!run('mcp/x').interactive);
});
