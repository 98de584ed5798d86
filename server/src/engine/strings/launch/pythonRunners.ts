/** Understands uv, uvx, pipx and pip as launchers. */
import { pipOptions, pipxOptions, uvOptions, uvRunOptions, uvxOptions } from '../../../data/packageRunners';
import { isLocalPath, parsePypiSpec } from '../packages/packageSpec';
import { subWord, type Word } from '../shellWords';
import {
  addPackage,
  adoptLaunch,
  hostLabel,
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

/** `uvx`, `uv tool run`. */
export const readUvx: LaunchReader = (launch, _program, args, read) => runTool(launch, 'uvx', [], args, read);

const PYTHON_COMMAND = /^(?:python|python3|pythonw)(?:@[\d.]+)?(?:\d?\.\d+)?(?:\.exe)?$/i;

function runTool(
  launch: LaunchDraft,
  id: string,
  before: readonly LaunchOption[],
  args: readonly Word[],
  read: ReadCommand,
): void {
  setRunner(launch, id, 'pypi', 'fetch');
  const { options, next } = scanOptions(args, 0, uvxOptions);
  const all = [...before, ...options];
  launch.runnerOptions.push(...all);
  addProjects(launch, options);
  const command = args[next];
  const from = optionValue(all, '--from');
  launch.targetArgs = args.slice(next + 1);
  if (command && PYTHON_COMMAND.test(command.text)) {
    addExtras(launch, [...(from ? [from] : []), ...withValues(all)]);
    // `python@3.12` asks for a version of the interpreter, not for a package.
    runInner(launch, `${id} python`, [{ ...command, text: 'python' }, ...args.slice(next + 1)], read);
    return;
  }
  const target = from ?? command;
  if (!target) {
    launch.target = label(id);
    return;
  }
  const spec = addPackage(launch, target, parsePypiSpec, 'target');
  launch.target = spec.local && from && command ? label(id, command.text) : packageLabel(id, spec);
  addExtras(launch, withValues(all));
}

/** The values of `--with`, split at the commas that separate requirements. */
function withValues(options: readonly LaunchOption[]): Word[] {
  return options.flatMap((option) => (option.name === '--with' && option.value ? splitRequirements(option.value) : []));
}

/** A comma in front of an operator, or inside brackets, belongs to one requirement. */
function splitRequirements(list: Word): Word[] {
  const { text } = list;
  const parts: Word[] = [];
  let depth = 0;
  let from = 0;
  for (let index = 0; index <= text.length; index++) {
    const char = text[index];
    if (char === '[' || char === '{') depth++;
    else if ((char === ']' || char === '}') && depth > 0) depth--;
    const ends =
      char === undefined || (char === ',' && depth === 0 && !/^\s?[<>=!~]/.test(text.slice(index + 1, index + 3)));
    if (!ends) continue;
    let start = from;
    while (text[start] === ' ' && start < index) start++;
    if (start < index) parts.push(subWord(list, start, index));
    from = index + 1;
  }
  return parts;
}

function addExtras(launch: LaunchDraft, words: readonly Word[]): void {
  for (const word of words) addPackage(launch, word, parsePypiSpec, 'extra');
}

/** Takes over the program that a Python environment runs. */
function runInner(launch: LaunchDraft, id: string, words: readonly Word[], read: ReadCommand): void {
  const inner = read(words);
  const runner = launch.runner;
  const { program, programName } = launch;
  adoptLaunch(launch, inner);
  if (inner.runner) {
    // `uv run npx …`: the inner runner decides what is fetched; the outer one is only its environment.
    if (program) launch.layers.unshift({ kind: 'project', word: program });
    return;
  }
  if (runner) launch.runner = runner;
  launch.program = program;
  launch.programName = programName;
  launch.target = label(
    id,
    inner.script?.text ?? (inner.target?.startsWith('python') ? inner.target.replace(/^\S+\s?/, '') : inner.target),
  );
}

function addProjects(launch: LaunchDraft, options: readonly LaunchOption[]): void {
  for (const { name, value } of options) {
    if ((name === '--directory' || name === '--project') && value)
      launch.codePaths.push({ word: value, kind: 'project' });
  }
}

/** `uv run`, `uv tool run`, `uv tool install`, `uv pip install`. */
export const readUv: LaunchReader = (launch, _program, args, read) => {
  const before = scanOptions(args, 0, uvOptions);
  const sub = args[before.next]?.text;
  const rest = args.slice(before.next + 1);
  addProjects(launch, before.options);
  if (sub === 'run') return readUvRun(launch, before.options, rest, read);
  if (sub === 'x') return runTool(launch, 'uv tool run', before.options, rest, read);
  if (sub === 'tool') {
    const inner = scanOptions(rest, 0, uvOptions);
    const verb = rest[inner.next]?.text;
    const operands = rest.slice(inner.next + 1);
    if (verb === 'run') return runTool(launch, 'uv tool run', [...before.options, ...inner.options], operands, read);
    if (verb === 'install') return readPipInstall(launch, 'uv tool install', operands, 1);
  }
  if (sub === 'pip' && rest[0]?.text === 'install') return readPipInstall(launch, 'uv pip install', rest.slice(1), 100);
  launch.runnerOptions.push(...before.options);
  setRunner(launch, 'uv', 'pypi', 'local');
  launch.target = label('uv', sub);
  launch.targetArgs = rest;
};

function readUvRun(
  launch: LaunchDraft,
  before: readonly LaunchOption[],
  args: readonly Word[],
  read: ReadCommand,
): void {
  setRunner(launch, 'uv run', 'pypi', 'local');
  const { options, next } = scanOptions(args, 0, uvRunOptions);
  addProjects(launch, options);
  launch.runnerOptions.push(...before, ...options);
  addExtras(launch, withValues(options));
  if (launch.packages.length > 0) setRunner(launch, 'uv run', 'pypi', 'fetch');
  for (const option of options) {
    if (option.name === '--with-editable' && option.value)
      launch.codePaths.push({ word: option.value, kind: 'package' });
  }
  const command = args[next];
  const rest = args.slice(next + 1);
  if (!command) {
    launch.target = label('uv run');
    return;
  }
  launch.targetArgs = rest;
  if (/^https?:\/\//i.test(command.text)) {
    launch.remoteScripts.push({ word: command, kind: 'remote-module' });
    launch.target = label('uv run', hostLabel(command.text));
    return;
  }
  const has = (name: string): boolean => options.some((option) => option.name === name);
  if (has('--module')) {
    launch.module = command;
    launch.target = label('uv run -m', command.text);
    return;
  }
  if (has('--script') || has('--gui-script') || isSourceFile(command.text)) {
    setScript(launch, 'uv run', command, rest);
    return;
  }
  runInner(launch, 'uv run', args.slice(next), read);
  markTarget(launch, command);
}

/** `uv run --with name name`: the package that the command or module comes from is the server. */
function markTarget(launch: LaunchDraft, command: Word): void {
  const names = new Set([bareName(command.text), bareName(launch.module?.text.split('.')[0] ?? '')]);
  const at = launch.packages.findIndex((item) => names.has(bareName(item.name)));
  const found = launch.packages[at];
  if (found && bareName(found.name) !== 'mcp') launch.packages.splice(at, 1, { ...found, role: 'target' });
}

function bareName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]/g, '-');
}

/** `pipx run`. */
export const readPipx: LaunchReader = (launch, _program, args) => {
  const before = scanOptions(args, 0, pipxOptions);
  const sub = args[before.next]?.text;
  const { options, next } = scanOptions(args, before.next + 1, pipxOptions);
  launch.runnerOptions.push(...before.options, ...options);
  const command = args[next];
  const rest = args.slice(next + 1);
  if (sub === 'install') return readPipInstall(launch, 'pipx install', args.slice(before.next + 1), 1);
  if (sub !== 'run') {
    launch.target = label('pipx', sub);
    launch.targetArgs = args.slice(before.next + 1);
    return;
  }
  setRunner(launch, 'pipx run', 'pypi', 'fetch');
  launch.targetArgs = rest;
  const target = optionValue(options, '--spec') ?? command;
  if (!target) return;
  const isFile = /\.py$/i.test(target.text);
  if (/^https?:\/\//i.test(target.text) && isFile) {
    launch.remoteScripts.push({ word: target, kind: 'remote-module' });
    launch.target = label('pipx run', hostLabel(target.text));
    return;
  }
  if (isFile && target === command) return setScript(launch, 'pipx run', target, rest);
  const spec = addPackage(launch, target, parsePypiSpec, 'target');
  launch.target = packageLabel('pipx run', spec);
  addExtras(launch, withValues(options));
};

/** `pip install` and its kin: the operands, wherever options stand between them. */
function readPipInstall(launch: LaunchDraft, id: string, args: readonly Word[], most: number): void {
  setRunner(launch, id, 'pypi', 'install');
  let at = 0;
  for (let count = 0; count < most && at < args.length; count++) {
    const scanned = scanOptions(args, at, id.startsWith('uv tool') ? uvxOptions : pipOptions);
    launch.runnerOptions.push(...scanned.options);
    addExtras(launch, withValues(scanned.options));
    const word = args[scanned.next];
    if (!word) break;
    if (word.text !== '.' && !isLocalPath(word.text)) addPackage(launch, word, parsePypiSpec, 'target');
    at = scanned.next + 1;
  }
  launch.target = label(id, launch.packages[0]?.name);
}

/** `pip install`. */
export const readPip: LaunchReader = (launch, _program, args) => {
  const { options, next } = scanOptions(args, 0, pipOptions);
  launch.runnerOptions.push(...options);
  if (args[next]?.text === 'install') return readPipInstall(launch, 'pip install', args.slice(next + 1), 100);
  launch.target = label('pip', args[next]?.text);
  launch.targetArgs = args.slice(next + 1);
};
