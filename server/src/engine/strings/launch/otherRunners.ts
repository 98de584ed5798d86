/** Understands dnx, dotnet, go, cargo, jbang and nix as launchers. */
import {
  cargoOptions,
  dnxOptions,
  dotnetOptions,
  goOptions,
  jbangOptions,
  nixOptions,
} from '../../../data/packageRunners';
import type { PackageSpec } from '../packages/packageModel';
import { npmPin, nugetPin, parseCargoSpec, parseGoSpec, parseMavenSpec, parseNugetSpec } from '../packages/packageSpec';
import { gitSource } from '../packages/sourceUrl';
import type { Word } from '../shellWords';
import {
  addPackage,
  hostLabel,
  type LaunchReader,
  label,
  optionValue,
  packageLabel,
  setRunner,
  setScript,
} from './launchBuild';
import type { LaunchDraft } from './launchModel';
import { type LaunchOption, optionTable, readOption, scanOptions } from './launchOptions';
import { readText } from './shellLaunch';

/** `dnx Package@1.2.3 --yes -- args`: its options may stand behind the package too. */
export const readDnx: LaunchReader = (launch, _program, args) => runDotnetTool(launch, 'dnx', args, 'fetch');

function runDotnetTool(launch: LaunchDraft, id: string, args: readonly Word[], kind: 'fetch' | 'install'): void {
  setRunner(launch, id, 'nuget', kind);
  const before = scanOptions(args, 0, dnxOptions);
  const options: LaunchOption[] = [...before.options];
  const target = args[before.next];
  const table = optionTable(dnxOptions);
  let at = before.next + 1;
  while (at < args.length) {
    const text = (args[at] as Word).text;
    const name = text.includes('=') ? text.slice(0, text.indexOf('=')) : text;
    if (text === '--') {
      at++;
      break;
    }
    if (!table.known.has(name)) break;
    at = readOption(args, at, table, options);
  }
  launch.runnerOptions.push(...options);
  launch.targetArgs = args.slice(at);
  if (!target) return;
  const version = optionValue(options, '--version');
  const spec = addPackage(launch, target, (text) => withVersion(parseNugetSpec(text), version, nugetPin), 'target');
  launch.target = label(id, spec.name);
}

/** A version given by its own option; its place is that option's value, not the package's word. */
function withVersion(
  spec: PackageSpec,
  version: Word | undefined,
  pin: (text: string) => PackageSpec['pin'],
): PackageSpec {
  if (!version || spec.version !== undefined) return spec;
  return { ...spec, version: version.text, pin: pin(version.text) };
}

/** `dotnet run`, `dotnet tool exec`, `dotnet server.dll`. */
export const readDotnet: LaunchReader = (launch, _program, args) => {
  const before = scanOptions(args, 0, dotnetOptions);
  const sub = args[before.next]?.text ?? '';
  const rest = args.slice(before.next + 1);
  const verb = rest[0]?.text;
  if (sub === 'dnx') return runDotnetTool(launch, 'dnx', rest, 'fetch');
  if (sub === 'tool' && (verb === 'exec' || verb === 'execute'))
    return runDotnetTool(launch, 'dotnet tool exec', rest.slice(1), 'fetch');
  if (sub === 'tool' && (verb === 'install' || verb === 'update'))
    return runDotnetTool(launch, 'dotnet tool install', rest.slice(1), 'install');
  if (sub === 'tool' && verb === 'run') return setLocal(launch, 'dotnet tool run', rest[1], rest.slice(2));
  launch.runnerOptions.push(...before.options);
  if (/\.(?:dll|exe)["']?$/i.test(sub)) return setScript(launch, 'dotnet', args[before.next] as Word, rest);
  if (sub === 'exec') {
    const inner = scanOptions(rest, 0, dotnetOptions);
    const assembly = rest[inner.next];
    if (assembly) return setScript(launch, 'dotnet', assembly, rest.slice(inner.next + 1));
  }
  if (sub !== 'run' && sub !== 'watch') return setLocal(launch, 'dotnet', args[before.next], rest);
  const inner = scanOptions(rest, sub === 'watch' && verb === 'run' ? 1 : 0, dotnetOptions);
  launch.runnerOptions.push(...inner.options);
  const project = optionValue(inner.options, '--project') ?? optionValue(inner.options, '--file');
  if (project) launch.codePaths.push({ word: project, kind: 'project' });
  setLocal(launch, `dotnet ${sub}`, project, rest.slice(inner.next));
};

function setLocal(launch: LaunchDraft, id: string, subject: Word | undefined, args: readonly Word[]): void {
  setRunner(launch, id, undefined, 'local');
  launch.target = label(id, subject?.text);
  launch.targetArgs = args[0]?.text === '--' ? args.slice(1) : [...args];
}

/** `go run package@version`, `go install`. */
export const readGo: LaunchReader = (launch, _program, args) => {
  const before = scanOptions(args, 0, goOptions);
  const sub = args[before.next]?.text ?? '';
  const { options, next } = scanOptions(args, before.next + 1, goOptions);
  launch.runnerOptions.push(...before.options, ...options);
  const target = args[next];
  if ((sub !== 'run' && sub !== 'install') || !target) {
    launch.target = label('go', sub);
    launch.targetArgs = args.slice(before.next + 1);
    return;
  }
  const spec = addPackage(launch, target, parseGoSpec, 'target');
  setRunner(launch, `go ${sub}`, 'go', spec.local ? 'local' : sub === 'run' ? 'fetch' : 'install');
  launch.target = packageLabel(`go ${sub}`, spec);
  launch.targetArgs = args.slice(next + 1);
  if (spec.local && target.text.endsWith('.go')) launch.script = target;
};

/** `cargo run`, `cargo install name`. */
export const readCargo: LaunchReader = (launch, _program, args) => {
  const from = args[0]?.text.startsWith('+') ? 1 : 0;
  const before = scanOptions(args, from, cargoOptions);
  const sub = args[before.next]?.text ?? '';
  const { options, next } = scanOptions(args, before.next + 1, cargoOptions);
  launch.runnerOptions.push(...before.options, ...options);
  const target = args[next];
  if (sub !== 'install' && sub !== 'binstall') {
    setRunner(launch, `cargo ${sub}`, 'cargo', 'local');
    const manifest = optionValue(options, '--manifest-path');
    if (manifest) launch.codePaths.push({ word: manifest, kind: 'project' });
    launch.target = label(`cargo ${sub}`, (optionValue(options, '--bin') ?? optionValue(options, '--package'))?.text);
    launch.targetArgs = args.slice(next);
    return;
  }
  setRunner(launch, `cargo ${sub}`, 'cargo', 'install');
  const all = [...options, ...scanOptions(args, next + 1, cargoOptions).options];
  launch.runnerOptions.push(...all.slice(options.length));
  addCrate(launch, all, target);
  launch.target = label(`cargo ${sub}`, launch.packages[0]?.name ?? target?.text);
};

function addCrate(launch: LaunchDraft, options: readonly LaunchOption[], target: Word | undefined): void {
  const local = optionValue(options, '--path');
  if (local) {
    launch.codePaths.push({ word: local, kind: 'package' });
    return;
  }
  const git = optionValue(options, '--git');
  if (git) {
    addPackage(launch, git, (text) => gitCrate(text, options), 'target');
    return;
  }
  const version = optionValue(options, '--version');
  if (target) addPackage(launch, target, (text) => withVersion(parseCargoSpec(text), version, npmPin), 'target');
}

function gitCrate(text: string, options: readonly LaunchOption[]): PackageSpec {
  const spec = gitSource(text, 0, '#');
  const rev = optionValue(options, '--rev');
  const tag = optionValue(options, '--tag');
  const ref = rev ?? tag ?? optionValue(options, '--branch');
  if (!ref) return spec;
  return { ...spec, version: ref.text, pin: rev ? 'commit' : tag ? 'tag' : 'branch' };
}

/** `jbang group:artifact:version`, `jbang https://…`, `jbang script.java`. */
export const readJbang: LaunchReader = (launch, _program, args) => {
  const { options, next } = scanOptions(args, 0, jbangOptions);
  launch.runnerOptions.push(...options);
  const at = args[next]?.text === 'run' ? scanOptions(args, next + 1, jbangOptions).next : next;
  const target = args[at];
  if (!target) return;
  launch.targetArgs = args.slice(at + 1);
  setRunner(launch, 'jbang', 'maven', 'fetch');
  if (/^https?:\/\//i.test(target.text)) {
    launch.remoteScripts.push({ word: target, kind: 'remote-module' });
    launch.target = label('jbang', hostLabel(target.text));
    return;
  }
  if (parseMavenSpec(target.text)) {
    const spec = addPackage(launch, target, (text) => parseMavenSpec(text) as PackageSpec, 'target');
    launch.target = label('jbang', spec.name);
    return;
  }
  if (/\.(?:java|jsh|kt|groovy|jar)$/i.test(target.text)) return setScript(launch, 'jbang', target, args.slice(at + 1));
  launch.target = label('jbang', target.text);
};

const FLAKE_HOST = /^(github|gitlab|sourcehut):([^/#?]+\/[^/#?]+)(?:\/([^#?]+))?/;

/** `nix run github:owner/repo/ref#attribute`, `nix develop -c`, `nix-shell --run`. */
export const readNix: LaunchReader = (launch, program, args, read) => {
  if (launch.programName === 'nix-shell') {
    const run = args.findIndex((word) => word.text === '--run' || word.text === '--command');
    const text = run < 0 ? undefined : args[run + 1];
    if (text)
      return readText(launch, { shell: 'nix-shell', kind: 'project', program, text, style: 'posix', more: [] }, read);
  }
  const before = scanOptions(args, 0, nixOptions);
  const sub = args[before.next]?.text ?? '';
  const { options, next } = scanOptions(args, before.next + 1, nixOptions);
  launch.runnerOptions.push(...before.options, ...options);
  const flake = args[next];
  setRunner(launch, `nix ${sub}`, 'git', 'local');
  launch.target = label(`nix ${sub}`, flake?.text);
  const rest = args.slice(next + 1);
  launch.targetArgs = rest[0]?.text === '--' ? rest.slice(1) : rest;
  if (!flake || sub !== 'run' || !FLAKE_HOST.test(flake.text)) return;
  const spec = addPackage(launch, flake, flakeSpec, 'target');
  setRunner(launch, 'nix run', 'git', 'fetch');
  launch.target = label('nix run', spec.name);
};

function flakeSpec(text: string): PackageSpec {
  const found = FLAKE_HOST.exec(text) as RegExpExecArray;
  const host = found[1] as string;
  const path = found[2] as string;
  const nameSpan = { start: host.length + 1, end: host.length + 1 + path.length };
  const ref = found[3];
  const base = gitSource(`${path}${ref === undefined ? '' : `#${ref}`}`, 0, '#', host);
  const versionSpan = ref === undefined ? undefined : { start: nameSpan.end + 1, end: nameSpan.end + 1 + ref.length };
  return { ...base, name: path, nameSpan, versionSpan };
}
