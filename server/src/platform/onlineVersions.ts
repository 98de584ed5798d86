/**
 * Asks the person's own clients which versions exist, on a click and never otherwise: private registries, proxies and
 * credentials work as they do for the person. What the project brings takes no part. Nothing is installed, and no code of a
 * package is fetched.
 */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Cooldown, VersionQuery } from '../engine/findings/versionQuery';
import type { Answer, Ask, ClientSetup } from './ask';
import { askGit } from './askGit';
import { askImageClients } from './askImages';
import { askNpm } from './askNpm';
import { askPythonClients } from './askPython';
import { findProgram, foreignFolders, isForeign } from './findProgram';
import { namedSource } from './namedSource';
import type { ProcessOptions, RunProcess } from './runProcess';

/** For whom and for how long a question is asked. */
export interface AskOptions {
  /** The project that the question is about; undefined for a person's own files. */
  folder: string | undefined;
  /** All folders that are open or checked: no program and no setting comes from them or the repositories around. */
  folders: readonly string[];
  /** Hosts that the configuration or its repository names and that the person lets be asked. */
  allowed: ReadonlySet<string>;
  signal?: AbortSignal | undefined;
  /** Clients that tell no days are asked what is old enough. */
  cooldown?: Cooldown | undefined;
}

/** Asks one question. */
export type AskVersions = (query: VersionQuery, options: AskOptions) => Promise<Answer>;

const KEPT_MS = 10 * 60_000;
/** A registry that failed may be back soon. */
const KEPT_AFTER_FAILURE_MS = 15_000;

/** Questions with a memory; the same question at the same time is asked once. */
export function onlineVersions(
  run: RunProcess,
  { now = Date.now, setup = setupOf }: { now?: () => number; setup?: typeof setupOf } = {},
): AskVersions {
  const known = new Map<string, { answer: Answer; until: number }>();
  return async (query, { folder, folders, allowed, signal, cooldown }) => {
    const source = namedSource(query, folder);
    if (source && 'refused' in source) return source;
    if (source && !allowed.has(source.host)) {
      return { refused: `${source.host} was named for it and has not been allowed`, askFirst: source.host };
    }
    const { ecosystem, name, follows = null } = query;
    const key = JSON.stringify([
      ecosystem,
      name,
      follows,
      source?.registry ?? null,
      folder ?? null,
      cooldown?.notAfter ?? null,
    ]);
    const before = known.get(key);
    if (before && before.until > now()) return before.answer;
    const options: ProcessOptions = { folders, signal };
    const client: ClientSetup = { ...setup(folders, source?.registry), cooldown };
    const answer = await askClients(query, client, (program, args, input) => {
      return run(program, args, input === undefined ? options : { ...options, input });
    });
    if (signal?.aborted) return { refused: 'it was cancelled' };
    known.set(key, { answer, until: now() + ('refused' in answer ? KEPT_AFTER_FAILURE_MS : KEPT_MS) });
    return answer;
  };
}

/** What this machine has. Nothing is started for it. */
function setupOf(folders: readonly string[], registry: string | undefined): ClientSetup {
  const foreign = foreignFolders(folders);
  const python = findProgram('python3', foreign) ?? findProgram('python', foreign);
  return { registry, python, uvSettings: uvSettings(foreign) };
}

/** The person's `uv.toml`, else that of the system. */
function uvSettings(foreign: readonly string[], env: NodeJS.ProcessEnv = process.env): string | undefined {
  const windows = process.platform === 'win32';
  const own = windows ? env.APPDATA : env.XDG_CONFIG_HOME || join(homedir(), '.config');
  const system = windows ? env.PROGRAMDATA : '/etc';
  const places = [env.UV_CONFIG_FILE, own && join(own, 'uv', 'uv.toml'), system && join(system, 'uv', 'uv.toml')];
  return places.find((path) => path && existsSync(path) && !isForeign(path, foreign)) || undefined;
}

function askClients(query: VersionQuery, setup: ClientSetup, ask: Ask): Promise<Answer> {
  switch (query.ecosystem) {
    case 'npm':
      return askNpm(query, setup, ask);
    case 'pypi':
      return askPythonClients(query, setup, ask);
    case 'oci':
      return askImageClients(query, ask);
    case 'git':
      return askGit(query, ask);
  }
}
