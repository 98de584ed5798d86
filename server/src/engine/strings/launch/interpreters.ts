/** Understands language runtimes: inline code, modules, script files, archives. */
import { interpreters } from '../../../data/launchPrograms';
import type { Word } from '../shellWords';
import { label, type ReadCommand, setScript } from './launchBuild';
import type { LaunchDraft } from './launchModel';
import { scanOptions } from './launchOptions';
import { inlineScript } from './remoteScripts';

/** Fills in what an interpreter is asked to run. */
export function readInterpreter(launch: LaunchDraft, family: string, args: readonly Word[], read: ReadCommand): void {
  const row = interpreters.get(family);
  if (!row) return;
  const name = launch.programName;
  const { options, next } = scanOptions(args, 0, row.options);
  const first = options.findIndex((option) => row.inline.has(option.name) || starters.has(option.name));
  const starter = options[first];
  launch.runnerOptions.push(...(first < 0 ? options : options.slice(0, first)));
  if (starter?.value) {
    const at = args.indexOf(starter.word);
    // Everything behind the code or module goes to it, options included.
    const behind = args.slice(at + (args[at + 1] === starter.value ? 2 : 1));
    if (row.inline.has(starter.name)) {
      setInline(launch, `${name} ${starter.name}`, starter.value, behind);
      return;
    }
    if (starter.name === '-m' && family !== 'java') {
      setModule(launch, starter.value, behind, read);
      return;
    }
    if (starter.name !== '-m') {
      setScript(launch, name, starter.value, behind);
      return;
    }
  }
  const script = args[next];
  if (!script) {
    launch.target = label(name);
    return;
  }
  if (family.startsWith('java') && !/\.(?:jar|java)$/i.test(script.text)) {
    // A class name, found on the class path.
    launch.target = label(name, script.text);
    launch.targetArgs = args.slice(next + 1);
    return;
  }
  // Behind an option an address is its value or an argument: hardly any runtime runs one.
  if (next === 0 && /^https?:\/\//i.test(script.text))
    launch.remoteScripts.push({ word: script, kind: 'remote-module' });
  setScript(launch, name, script, args.slice(next + 1));
}

const starters = new Set(['-m', '-jar', '--file', '-f']);

function setInline(launch: LaunchDraft, what: string, code: Word, args: readonly Word[]): void {
  launch.inlineCode = code;
  launch.target = what;
  launch.targetArgs = [...args];
  const kind = inlineScript(code.text);
  if (kind) launch.remoteScripts.push({ word: code, kind });
}

const runnerModules = new Set(['uv', 'pipx', 'pip']);

/** `python -m name`: a module, or a package runner that is started as one. */
function setModule(launch: LaunchDraft, module: Word, args: readonly Word[], read: ReadCommand): void {
  launch.module = module;
  launch.target = label(`${launch.programName} -m`, module.text);
  launch.targetArgs = [...args];
  if (!runnerModules.has(module.text)) return;
  const inner = read([module, ...args]);
  launch.program = inner.program;
  launch.programName = inner.programName;
  launch.target = inner.target;
  launch.targetArgs = inner.targetArgs;
  if (inner.runner) launch.runner = inner.runner;
  if (inner.script) launch.script = inner.script;
  launch.packages.push(...inner.packages);
  launch.runnerOptions.push(...inner.runnerOptions);
}
