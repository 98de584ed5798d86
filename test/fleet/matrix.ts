/** The steps of the matrix in docs/fleet.md, run one by one as GitHub does, with a stand-in for `gh` that copies made repositories. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryRoot } from '../../server/tools/repository';

interface Workflow {
  jobs: Record<'list' | 'check', { steps: { run?: string }[] }>;
}

/** Two batches and a rest, so that the last one is not full. */
const REPOSITORIES = 120;

/** Runs both jobs over some of the repositories; their lines have to be those of the whole report, by name of the folder. */
export function matrixFigures(
  wanted: string,
  { folder, bin, env }: { folder: string; bin: string; env: NodeJS.ProcessEnv },
): string {
  const page = readFileSync(join(repositoryRoot, 'docs', 'fleet.md'), 'utf8');
  const block = /### GitHub Actions\n\n```yaml\n([\s\S]*?)\n```/.exec(page)?.[1] ?? assert.fail('there is no block');
  const { jobs } = parse(block.replaceAll('<commit>', 'x')) as Workflow;
  if (spawnSync('jq', ['--version']).status !== 0) return 'skipped, jq is not installed';
  const names = readdirSync(folder)
    .filter((name) => name.startsWith('repository-'))
    .slice(0, REPOSITORIES);
  writeFileSync(join(folder, 'names.txt'), names.map((name) => `acme/${name}\n`).join(''));
  writeFileSync(
    join(bin, 'gh'),
    `#!/bin/sh\nif [ "$2" = list ]; then cat '${folder}/names.txt'; else mkdir -p "$(dirname "$4")" && cp -r '${folder}'/"$(basename "$3")" "$4"; fi\n`,
  );
  chmodSync(join(bin, 'gh'), 0o755);
  const step = (script: string, cwd: string, more: Record<string, string>): number | null =>
    spawnSync('bash', ['-eo', 'pipefail', '-c', script], { cwd, env: { ...env, ...more }, encoding: 'utf8' }).status;
  const output = join(folder, 'output');
  writeFileSync(output, '');
  const [list] = jobs.list.steps;
  assert.equal(step(list!.run!, folder, { GITHUB_REPOSITORY_OWNER: 'acme', GITHUB_OUTPUT: output }), 0);
  const batches = JSON.parse(readFileSync(output, 'utf8').replace(/^batches=/, '')) as string[];
  assert.deepEqual(
    batches.flatMap((batch) => batch.split(' ')),
    names.map((name) => `acme/${name}`),
  );
  const script = jobs.check.steps.find(({ run }) => run?.includes('gh repo clone'))!.run!;
  const lines = batches.flatMap((batch, index) => {
    const cwd = join(folder, `job-${index}`);
    mkdirSync(cwd);
    const code = step(script, cwd, { BATCH: batch, INDEX: String(index) });
    assert.ok(code === 0, `job ${index} ended with ${code}`);
    return readFileSync(join(cwd, `fleet-${index}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n');
  });
  const known = new Map(wanted.split('\n').map((line) => [/"root":\s*"([^"]+)"/.exec(line)?.[1], line]));
  for (const line of lines) {
    const root = /"root":\s*"\.\/acme\/([^"]+)"/.exec(line)?.[1];
    assert.equal(line.replace(`./acme/${root}`, String(root)), known.get(root));
  }
  assert.equal(lines.length, names.length);
  return `${batches.length} jobs, the same lines`;
}
