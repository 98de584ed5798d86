/** Understands docker, podman, nerdctl and compose as launchers. */
import { composeOptions, containerClientOptions, containerExecOptions } from '../../../data/packageRunners';
import { imagePackage, parseImage } from '../packages/imageReference';
import { subWord, type Word } from '../shellWords';
import { type ContainerRun, parseContainerRun, parseServiceRun } from './containerRun';
import { addPackage, type LaunchReader, label, optionValue, type ReadCommand, setRunner } from './launchBuild';
import type { LaunchDraft } from './launchModel';
import { scanOptions } from './launchOptions';

const mainCommands = new Set(['run', 'create', 'exec', 'start', 'attach', 'compose', 'mcp', 'container', 'sandbox']);

/** `docker run`, `docker exec`, `docker compose run`, `docker mcp gateway run` and the same for its kin. */
export const readContainerEngine: LaunchReader = (launch, _program, args, read) => {
  const engine = launch.programName === 'container' ? 'container' : launch.programName;
  const client = scanOptions(args, 0, containerClientOptions);
  launch.runnerOptions.push(...client.options);
  let at = client.next;
  if (args[at]?.text === 'container' && mainCommands.has(args[at + 1]?.text ?? '')) at++;
  const sub = args[at]?.text ?? '';
  const rest = args.slice(at + 1);
  if (sub === 'run' || sub === 'create') return setContainer(launch, engine, sub, rest, read);
  if (sub === 'exec') return readExec(launch, engine, rest);
  if (sub === 'compose') return readComposeRun(launch, `${engine} compose`, rest);
  setRunner(launch, sub === 'mcp' ? `${engine} mcp` : engine, 'oci', 'container');
  launch.target = label(engine, sub === 'mcp' ? `mcp ${rest[0]?.text ?? ''}`.trim() : sub);
  launch.targetArgs = rest;
};

function setContainer(
  launch: LaunchDraft,
  engine: string,
  sub: string,
  words: readonly Word[],
  read: ReadCommand,
): void {
  const container = parseContainerRun(engine, words);
  setRunner(launch, `${engine} ${sub}`, 'oci', 'container');
  launch.container = container;
  launch.runnerOptions.push(...container.options);
  launch.targetArgs = [...container.args];
  addEnvironment(launch, container);
  const { image } = container;
  if (!image) {
    launch.target = label(`${engine} ${sub}`);
    return;
  }
  const spec = addPackage(launch, image, (text) => imagePackage(parseImage(text)), 'target');
  launch.target = label(engine, spec.name);
  if (!container.entrypoint && fetchers.has(container.args[0]?.text ?? '')) {
    // `docker run node:22 npx -y name` fetches inside the container.
    const inner = read(container.args);
    launch.packages.push(...inner.packages.map((item) => ({ ...item, role: 'extra' as const })));
  }
}

const fetchers = new Set(['npx', 'npm', 'pnpm', 'pnpx', 'yarn', 'bunx', 'uvx', 'uv', 'pipx']);

function addEnvironment(launch: LaunchDraft, container: ContainerRun): void {
  for (const { name, value, word } of container.env) {
    if (value) launch.environment.push({ name, value, word, source: 'container' });
  }
}

/** `docker exec container command …`: nothing is fetched. */
function readExec(launch: LaunchDraft, engine: string, words: readonly Word[]): void {
  const { options, next } = scanOptions(words, 0, containerExecOptions);
  setRunner(launch, `${engine} exec`, 'oci', 'container');
  launch.runnerOptions.push(...options);
  launch.target = label(`${engine} exec`, words[next]?.text);
  launch.targetArgs = words.slice(next + 1);
  addVariables(launch);
}

function addVariables(launch: LaunchDraft): void {
  for (const { name, value } of launch.runnerOptions) {
    const equals = value?.text.indexOf('=') ?? -1;
    if (name !== '--env' || !value || equals < 1) continue;
    const given = subWord(value, equals + 1, value.text.length);
    launch.environment.push({ name: value.text.slice(0, equals), value: given, word: value, source: 'container' });
  }
}

/** `docker-compose run service`. */
export const readCompose: LaunchReader = (launch, _program, args) => readComposeRun(launch, launch.programName, args);

/** The image of a service is written in the compose file, not here. */
function readComposeRun(launch: LaunchDraft, id: string, args: readonly Word[]): void {
  const { options, next } = scanOptions(args, 0, composeOptions);
  const sub = args[next]?.text;
  setRunner(launch, id, 'oci', sub === 'run' || sub === 'exec' ? 'container' : 'local');
  launch.runnerOptions.push(...options);
  const file = optionValue(options, '--file');
  if (file) launch.codePaths.push({ word: file, kind: 'project' });
  const inner = scanOptions(args, next + 1, containerExecOptions);
  if (sub === 'run') launch.container = parseServiceRun(id, args.slice(next + 1));
  launch.runnerOptions.push(...inner.options);
  launch.target = label(id, args[inner.next]?.text ?? args[next]?.text);
  launch.targetArgs = args.slice(inner.next + 1);
  addVariables(launch);
}
