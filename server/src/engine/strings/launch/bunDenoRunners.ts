/** Understands bun and deno as launchers. */
import { bunOptions, denoOptions } from '../../../data/packageRunners';
import { hasVariable, isLocalPath, parseModuleSpec, parseNpmSpec } from '../packages/packageSpec';
import type { Word } from '../shellWords';
import {
  addPackage,
  hostLabel,
  isSourceFile,
  type LaunchReader,
  label,
  optionValue,
  setRunner,
  setScript,
} from './launchBuild';
import type { LaunchDraft } from './launchModel';
import { scanOptions } from './launchOptions';
import { fetchNpm, readInitializer, readInstall } from './nodeRunners';
import { inlineScript } from './remoteScripts';

/** `bunx`. */
export const readBunx: LaunchReader = (launch, program, args, read) => {
  setRunner(launch, 'bunx', 'npm', 'fetch');
  const { options, next } = scanOptions(args, 0, bunOptions);
  fetchNpm(launch, { id: 'bunx', localFirst: true }, program, options, args.slice(next), read);
};

/** `bun x`, `bun run`, `bun file.ts`, `bun -e`. */
export const readBun: LaunchReader = (launch, program, args, read) => {
  const before = scanOptions(args, 0, bunOptions);
  const sub = args[before.next]?.text ?? '';
  const after = scanOptions(args, before.next + 1, bunOptions);
  const options = [...before.options, ...after.options];
  const operands = args.slice(after.next);
  if (sub === 'x') {
    setRunner(launch, 'bunx', 'npm', 'fetch');
    return fetchNpm(launch, { id: 'bunx', localFirst: true }, program, options, operands, read);
  }
  if (sub === 'create' || sub === 'c') return readInitializer(launch, 'bun create', options, operands);
  if (/^(?:add|install|i|a)$/.test(sub)) return readInstall(launch, 'bun add', bunOptions, options, operands);
  launch.runnerOptions.push(...before.options);
  const code = optionValue(before.options, '--eval') ?? optionValue(before.options, '--print');
  if (code) return setCode(launch, 'bun -e', code, args.slice(before.next));
  const runs = sub === 'run';
  if (runs) launch.runnerOptions.push(...after.options);
  const file = runs ? operands[0] : args[before.next];
  const rest = runs ? operands.slice(1) : args.slice(before.next + 1);
  setRunner(launch, runs ? 'bun run' : 'bun', 'npm', 'local');
  if (file && (isSourceFile(file.text) || (!runs && hasVariable(file.text))))
    return setScript(launch, runs ? 'bun run' : 'bun', file, rest);
  launch.target = label(runs ? 'bun run' : 'bun', file?.text);
  launch.targetArgs = rest;
};

function setCode(launch: LaunchDraft, what: string, code: Word, args: readonly Word[]): void {
  launch.inlineCode = code;
  launch.target = what;
  launch.targetArgs = [...args];
  const kind = inlineScript(code.text);
  if (kind) launch.remoteScripts.push({ word: code, kind });
}

const denoCommands = new Set([
  'run',
  'serve',
  'x',
  'eval',
  'task',
  'install',
  'repl',
  'test',
  'bench',
  'compile',
  'add',
  'cache',
  'i',
]);

/** `deno run`, `deno eval`, `deno task`, `deno x`, and deno with a module straight away. */
export const readDeno: LaunchReader = (launch, _program, args) => {
  const before = scanOptions(args, 0, denoOptions);
  const named = denoCommands.has(args[before.next]?.text ?? '');
  const sub = named ? (args[before.next]?.text as string) : 'run';
  const after = scanOptions(args, before.next + (named ? 1 : 0), denoOptions);
  launch.runnerOptions.push(...before.options, ...after.options);
  const module = args[after.next];
  const rest = args.slice(after.next + 1);
  if (sub === 'eval' && module) {
    setRunner(launch, 'deno eval', undefined, 'local');
    return setCode(launch, 'deno eval', module, rest);
  }
  if (sub === 'task' || !module) {
    setRunner(launch, `deno ${sub}`, undefined, 'local');
    launch.target = label(`deno ${sub}`, module?.text);
    launch.targetArgs = rest;
    return;
  }
  readDenoModule(launch, sub, module, rest);
};

function readDenoModule(launch: LaunchDraft, sub: string, module: Word, rest: readonly Word[]): void {
  const id = `deno ${sub === 'i' ? 'install' : sub}`;
  const spec = parseModuleSpec(module.text);
  const bare = sub === 'x' && !spec && !isLocalPath(module.text) && !/^https?:/i.test(module.text);
  if (spec || bare) {
    const read = addPackage(launch, module, (text) => parseModuleSpec(text) ?? parseNpmSpec(text), 'target');
    setRunner(launch, id, read.ecosystem, sub === 'install' || sub === 'add' || sub === 'i' ? 'install' : 'fetch');
    launch.target = label(id, read.name);
    launch.targetArgs = [...rest];
    return;
  }
  setRunner(launch, id, undefined, 'local');
  if (/^https?:\/\//i.test(module.text)) {
    launch.remoteScripts.push({ word: module, kind: 'remote-module' });
    launch.target = label(id, hostLabel(module.text));
    launch.targetArgs = [...rest];
    return;
  }
  setScript(launch, id, module, rest);
}
