/** Puts the parts of a launch together: labels, packages, and the result of what a wrapper runs. */

import type { PackageSpec, PackageUse } from '../packages/packageModel';
import { hasVariable, isLocalPath } from '../packages/packageSpec';
import { withoutTokens } from '../secrets/redact';
import { trimWord, type Word } from '../shellWords';
import type { LaunchDraft, Runner } from './launchModel';
import type { LaunchOption } from './launchOptions';

/** Reads the words of an inner command. */
export type ReadCommand = (words: readonly Word[]) => LaunchDraft;

/** Understands one family of programs and fills in the launch. */
export type LaunchReader = (launch: LaunchDraft, program: Word, args: readonly Word[], read: ReadCommand) => void;

const MAX_LABEL_CHARS = 100;
const TRAILING_SLASHES = /(?<![\\/])[\\/]+$/;

/** A short label; paths keep only their last part. */
export function label(program: string, subject?: string): string {
  if (!subject) return program.slice(0, MAX_LABEL_CHARS);
  const path = subject.replace(TRAILING_SLASHES, '');
  const isPath =
    isLocalPath(subject) || (!subject.startsWith('@') && /\.\w{1,6}$/.test(path)) || subject.includes('\\');
  const short = isPath ? path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1) || path : subject;
  // Addresses and substitutions may carry credentials.
  if (short.includes('://') || /^[$<]\(|^`/.test(short)) return program.slice(0, MAX_LABEL_CHARS);
  return `${program} ${withoutTokens(short)}`.slice(0, MAX_LABEL_CHARS);
}

/** The label of a runner's package: the host for an address, `./name` for local code. */
export function packageLabel(runner: string, spec: PackageSpec): string {
  if (spec.ecosystem === 'url') return label(runner, spec.registry ?? spec.name);
  if (!spec.local) return label(runner, spec.name);
  const path = spec.name.replace(TRAILING_SLASHES, '');
  const last = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return `${runner} ${last === '' || last === '.' ? '.' : `./${last}`}`.slice(0, MAX_LABEL_CHARS);
}

/** Takes over everything an inner command says about the server that is run in the end. */
export function adoptLaunch(launch: LaunchDraft, inner: LaunchDraft): void {
  launch.program = inner.program ?? launch.program;
  launch.programName = inner.program ? inner.programName : launch.programName;
  launch.target = inner.target ?? launch.target;
  launch.targetArgs = inner.targetArgs;
  append(launch.layers, inner.layers);
  if (inner.unread) launch.unread = true;
  if (inner.runner) launch.runner = inner.runner;
  if (inner.container) launch.container = inner.container;
  if (inner.inlineCode) launch.inlineCode = inner.inlineCode;
  if (inner.script) launch.script = inner.script;
  if (inner.module) launch.module = inner.module;
  if (inner.shellLine && !launch.shellLine) launch.shellLine = inner.shellLine;
  adoptFacts(launch, inner);
}

/** Takes over only what adds up: packages, variables, options, remote scripts. */
export function adoptFacts(launch: LaunchDraft, inner: LaunchDraft): void {
  append(launch.packages, inner.packages);
  append(launch.runnerOptions, inner.runnerOptions);
  append(launch.codePaths, inner.codePaths);
  append(launch.remoteScripts, inner.remoteScripts);
  append(launch.environment, inner.environment);
  if (inner.unread) launch.unread = true;
}

/** Adds any number of items; as arguments of one call they would not fit on the stack. */
export function append<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}

/** The host of an address: never its user, path or query. */
export function hostLabel(address: string): string {
  const found = /^[a-z+]+:\/\/(?:[^/?#]*@)?([^/?#:]+)/i.exec(address);
  return found?.[1] ?? 'url';
}

/** Names the runner. */
export function setRunner(launch: LaunchDraft, id: string, ecosystem: Runner['ecosystem'], kind: Runner['kind']): void {
  launch.runner = { id, ecosystem, kind };
}

const MAX_SPEC_CHARS = 1024;

/** Adds a package, or a code path when the specification names local code; returns what was read. */
export function addPackage(
  launch: LaunchDraft,
  given: Word,
  read: (text: string) => PackageSpec,
  role: PackageUse['role'],
): PackageSpec {
  const word = trimWord(given);
  const spec = word.text.length > MAX_SPEC_CHARS ? unreadable(word.text) : read(word.text);
  if (spec.local) launch.codePaths.push({ word, kind: 'package' });
  else launch.packages.push({ ...spec, spec: word, role });
  return spec;
}

function unreadable(text: string): PackageSpec {
  return {
    ecosystem: 'url',
    name: text.slice(0, 80),
    version: undefined,
    pin: 'unknown',
    nameSpan: { start: 0, end: 80 },
    versionSpan: undefined,
  };
}

const SOURCE_FILE = /\.(?:[cm]?[jt]sx?|py|pyw|rb|php|pl|lua|jl|sh|ps1|csx?|fsx|java|jar|phar)$/i;

/** Whether an operand names a local source file rather than a package or a command. */
export function isSourceFile(text: string): boolean {
  if (/^[a-z][a-z0-9+]*:/i.test(text) && !/^[a-z]:[\\/]/i.test(text)) return false;
  return (
    isLocalPath(text) || (SOURCE_FILE.test(text) && !text.startsWith('@')) || (hasVariable(text) && /[\\/]/.test(text))
  );
}

/** Sets the script that is run, with its label and the arguments behind it. */
export function setScript(launch: LaunchDraft, program: string, script: Word, args: readonly Word[]): void {
  launch.script = script;
  launch.codePaths.push({ word: script, kind: 'script' });
  launch.target = label(program, script.text);
  launch.targetArgs = [...args];
}

/** The last value given for an option. */
export function optionValue(options: readonly LaunchOption[], name: string): Word | undefined {
  return options.findLast((option) => option.name === name)?.value;
}
