/** Understands npx, npm, pnpm, yarn, bun and deno as launchers. */
import type { OptionRow } from '../../../data/optionRow';
import { localFirstTools, npmOptions, pnpmOptions, yarnOptions } from '../../../data/packageRunners';
import { parseNpmSpec } from '../packages/packageSpec';
import type { Word } from '../shellWords';
import {
  addPackage,
  adoptLaunch,
  isSourceFile,
  type LaunchReader,
  label,
  optionValue,
  packageLabel,
  type ReadCommand,
  setRunner,
  setScript,
} from './launchBuild';
import type { LaunchDraft } from './launchModel';
import { type LaunchOption, scanOptions } from './launchOptions';
import { readText } from './shellLaunch';

interface Fetch {
  readonly id: string;
  /** A package already in the project is used before anything is fetched. */
  readonly localFirst: boolean;
}

/** `npx`. */
export const readNpx: LaunchReader = (launch, program, args, read) => {
  setRunner(launch, 'npx', 'npm', 'fetch');
  const { options, next } = scanOptions(args, 0, npmOptions);
  fetchNpm(launch, { id: 'npx', localFirst: true }, program, options, args.slice(next), read);
};

/** Shared by npx, `npm exec`, `pnpm dlx`, `yarn dlx` and bunx: `-p` packages, else the first operand is the package. */
export function fetchNpm(
  launch: LaunchDraft,
  fetch: Fetch,
  program: Word,
  options: readonly LaunchOption[],
  operands: readonly Word[],
  read: ReadCommand,
): void {
  launch.runnerOptions.push(...options);
  const named = options
    .filter((option) => option.name === '--package' && option.value)
    .map((option) => option.value as Word);
  const call = optionValue(options, '--call');
  const command = operands[0];
  const args = operands.slice(1);
  const refused = options.some(
    (option) => (option.name === '--no' || option.name === '--no-install') && option.value?.text !== 'false',
  );
  if (named.length > 0) addNamed(launch, named, command, refused);
  if (call) {
    readText(launch, { shell: fetch.id, kind: 'shell', program, text: call, style: 'posix', more: [] }, read);
    if (named[0]) launch.target = launch.packages[0] ? packageLabel(fetch.id, launch.packages[0]) : label(fetch.id);
    setRunner(launch, fetch.id, 'npm', 'fetch');
    return;
  }
  if (!command) {
    launch.target = label(fetch.id);
    return;
  }
  launch.targetArgs = [...args];
  if (named.length > 0) {
    launch.target = launch.packages[0] ? packageLabel(fetch.id, launch.packages[0]) : label(fetch.id, command.text);
    return;
  }
  if (fetch.localFirst && readLocalTool(launch, fetch, command, args)) return;
  if (refused) {
    launch.target = label(fetch.id, command.text);
    return;
  }
  const spec = addPackage(launch, command, parseNpmSpec, 'target');
  launch.target = packageLabel(fetch.id, spec);
  if (spec.local && isSourceFile(command.text)) launch.script = command;
  if (localFirstTools.has(spec.name)) readToolFile(launch, `${fetch.id} ${spec.name}`, args);
}

/** The package whose name matches the command is the target, else the first one. */
function addNamed(launch: LaunchDraft, named: readonly Word[], command: Word | undefined, refused: boolean): void {
  if (refused) return;
  const bare = (word: Word): string => parseNpmSpec(word.text).name.replace(/^@[^/]+\//, '');
  const match = named.findIndex(
    (word) => word.text.length < 300 && command !== undefined && bare(word) === command.text,
  );
  const target = match < 0 ? 0 : match;
  addPackage(launch, named[target] as Word, parseNpmSpec, 'target');
  named.forEach((word, index) => {
    if (index !== target) addPackage(launch, word, parseNpmSpec, 'extra');
  });
}

const toolOptions: OptionRow = {
  flags: '',
  values: '--tsconfig --project|-P --require|-r --import --env-file --watch-path',
  unknown: 'flag',
};

/** `npx tsx ./x.ts`: the project's own tool runs a file of the project. */
function readLocalTool(launch: LaunchDraft, fetch: Fetch, command: Word, args: readonly Word[]): boolean {
  return localFirstTools.has(command.text) && readToolFile(launch, `${fetch.id} ${command.text}`, args);
}

/** The file that a tool such as tsx is asked to run. */
function readToolFile(launch: LaunchDraft, tool: string, args: readonly Word[]): boolean {
  let at = scanOptions(args, 0, toolOptions).next;
  if (args[at]?.text === 'watch') at = scanOptions(args, at + 1, toolOptions).next;
  const file = args[at];
  if (!file || !isSourceFile(file.text)) return false;
  setScript(launch, tool, file, args.slice(at + 1));
  return true;
}

/** `npm exec`, `npm run`, `npm install`, `npm init`. */
export const readNpm: LaunchReader = (launch, program, args, read) => {
  const before = scanOptions(args, 0, { ...npmOptions, unknown: 'flag' });
  const sub = args[before.next]?.text ?? '';
  const from = before.next + 1;
  const { options, next } = scanOptions(args, from, npmOptions);
  const all = [...before.options, ...options];
  const operands = args.slice(next);
  if (sub === 'exec' || sub === 'x') {
    setRunner(launch, 'npm exec', 'npm', 'fetch');
    return fetchNpm(launch, { id: 'npm exec', localFirst: true }, program, all, operands, read);
  }
  if (sub === 'init' || sub === 'create' || sub === 'innit') return readInitializer(launch, 'npm init', all, operands);
  if (/^(?:i|in|install|add|ci|install-test)$/.test(sub))
    return readInstall(launch, 'npm install', npmOptions, all, operands);
  launch.runnerOptions.push(...all);
  readProjectScript(launch, 'npm', sub, /^(?:run|run-script|rum|urn)$/.test(sub), operands);
};

function readProjectScript(
  launch: LaunchDraft,
  tool: string,
  sub: string,
  runs: boolean,
  operands: readonly Word[],
): void {
  setRunner(launch, `${tool} run`, 'npm', 'local');
  const rest = operands.filter((word, index) => index > 0 || word.text !== '--');
  const script = runs ? rest[0] : undefined;
  launch.target = runs ? label(`${tool} run`, script?.text) : label(tool, sub);
  launch.targetArgs = rest.slice(runs ? 1 : 0).filter((word, index) => index > 0 || word.text !== '--');
}

/** Reads the words behind an install: its options, and each package that it puts on the machine. */
export function readInstall(
  launch: LaunchDraft,
  id: string,
  row: OptionRow,
  options: readonly LaunchOption[],
  operands: readonly Word[],
): void {
  setRunner(launch, id, 'npm', 'install');
  launch.runnerOptions.push(...options);
  let at = 0;
  while (at < operands.length) {
    const scanned = scanOptions(operands, at, row);
    launch.runnerOptions.push(...scanned.options);
    const word = operands[scanned.next];
    if (!word) break;
    addPackage(launch, word, parseNpmSpec, 'target');
    at = scanned.next + 1;
  }
  launch.target = label(id, launch.packages[0]?.name);
}

/** `npm init name` fetches `create-name`; the name is reported as written. */
export function readInitializer(
  launch: LaunchDraft,
  id: string,
  options: readonly LaunchOption[],
  operands: readonly Word[],
): void {
  setRunner(launch, id, 'npm', 'fetch');
  launch.runnerOptions.push(...options);
  const word = operands[0];
  if (!word) return;
  const spec = addPackage(launch, word, (text) => createPackage(text), 'target');
  launch.target = label(id, spec.name);
  launch.targetArgs = operands.slice(1);
}

function createPackage(text: string): ReturnType<typeof parseNpmSpec> {
  const spec = parseNpmSpec(text);
  if (spec.ecosystem !== 'npm' || spec.local) return spec;
  const slash = spec.name.indexOf('/');
  const name = slash > 0 ? `${spec.name.slice(0, slash)}/create-${spec.name.slice(slash + 1)}` : `create-${spec.name}`;
  return { ...spec, name };
}

/** `pnpm dlx` and the rest of pnpm; options may stand on both sides of the command. */
export const readPnpm: LaunchReader = (launch, program, args, read) => {
  const before = scanOptions(args, 0, pnpmOptions);
  const sub = args[before.next]?.text ?? '';
  const after = scanOptions(args, before.next + 1, pnpmOptions);
  const options = [...before.options, ...after.options];
  const operands = args.slice(after.next);
  if (sub === 'dlx') {
    setRunner(launch, 'pnpm dlx', 'npm', 'fetch');
    return fetchNpm(launch, { id: 'pnpm dlx', localFirst: false }, program, options, operands, read);
  }
  if (sub === 'create') return readInitializer(launch, 'pnpm create', options, operands);
  if (/^(?:add|install|i)$/.test(sub)) return readInstall(launch, 'pnpm add', pnpmOptions, options, operands);
  launch.runnerOptions.push(...options);
  if (sub === 'exec') return readProjectCommand(launch, program, operands, read);
  readProjectScript(launch, 'pnpm', sub, sub === 'run' || sub === 'run-script', operands);
};

/** `pnpm exec`, `yarn exec`, `yarn node`: runs what the project has. */
function readProjectCommand(launch: LaunchDraft, program: Word, operands: readonly Word[], read: ReadCommand): void {
  launch.layers.push({ kind: 'project', word: program });
  adoptLaunch(launch, read(operands));
}

/** `pnpx` and `pnx`: `pnpm dlx` in one word. */
export const readPnpx: LaunchReader = (launch, program, args, read) => {
  setRunner(launch, 'pnpm dlx', 'npm', 'fetch');
  const { options, next } = scanOptions(args, 0, pnpmOptions);
  fetchNpm(launch, { id: 'pnpm dlx', localFirst: false }, program, options, args.slice(next), read);
};

/** `yarn dlx` and the rest of yarn. */
export const readYarn: LaunchReader = (launch, program, args, read) => {
  const before = scanOptions(args, 0, yarnOptions);
  const sub = args[before.next]?.text ?? '';
  const after = scanOptions(args, before.next + 1, yarnOptions);
  const options = [...before.options, ...after.options];
  const operands = args.slice(after.next);
  if (sub === 'dlx') {
    setRunner(launch, 'yarn dlx', 'npm', 'fetch');
    return fetchNpm(launch, { id: 'yarn dlx', localFirst: false }, program, options, operands, read);
  }
  if (sub === 'create') return readInitializer(launch, 'yarn create', options, operands);
  if (sub === 'add') return readInstall(launch, 'yarn add', yarnOptions, options, operands);
  launch.runnerOptions.push(...options);
  if (sub === 'exec') return readProjectCommand(launch, program, operands, read);
  if (sub === 'node') return readProjectCommand(launch, program, args.slice(before.next), read);
  readProjectScript(launch, 'yarn', sub, sub === 'run', operands);
};
