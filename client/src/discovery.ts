/** Finds configurations of the workspace, tells the server of them and of every change on disk. */
import { type Disposable, type LogOutputChannel, RelativePattern, Uri, workspace } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import {
  type DiscoveredFile,
  FILES_DISCOVERED,
  type FilesDiscovered,
  REFRESH_NOTIFICATION,
  VERIFICATION_PUSHED,
  type VerificationPushed,
} from '../../shared/src/protocol';
import { isVerificationFile, verificationGlob } from '../../shared/src/verificationFileNames';
import { discoveryGlob, EXCLUDED_GLOB, isExcluded } from './documents';

/** The search, and the watch that follows it. */
export interface Discovery extends Disposable {
  start(): Promise<void>;
  /** Looks at every folder again. */
  refresh(): Promise<void>;
  /** Looks at one file now, without waiting for the watch. */
  look(uri: Uri): Promise<void>;
}

/** More files than any workspace has; a guard against a folder full of copies. */
const MAX_FILES = 5_000;
/** Longer files are not configurations; the server would refuse far shorter ones with a reason. */
const MAX_FILE_BYTES = 8 * 1024 * 1024;
const PARALLEL_READS = 8;
const MAX_HOOK_FILES = 200;

/** A discovery that has not started. */
export function createDiscovery(client: LanguageClient, log: LogOutputChannel): Discovery {
  const disposables: Disposable[] = [];
  let known = new Set<string>();

  const send = async (files: DiscoveredFile[]): Promise<void> => {
    if (files.length === 0 || !client.isRunning()) return;
    await client.sendNotification(FILES_DISCOVERED, { files } satisfies FilesDiscovered);
  };
  const refresh = async (): Promise<void> => {
    const uris = await workspace.findFiles(discoveryGlob, EXCLUDED_GLOB, MAX_FILES);
    if (uris.length === MAX_FILES) log.warn(`More than ${MAX_FILES} configuration files; the rest is not looked at.`);
    const found = await readAll(uris, log);
    const now = new Set(found.map(({ uri }) => uri));
    const gone = [...known].filter((uri) => !now.has(uri)).map((uri) => ({ uri, path: uri }));
    known = now;
    await send([...found, ...gone]);
  };
  const update = async (uri: Uri, exists: boolean): Promise<void> => {
    if (isExcluded(uri.path)) return;
    const file = exists ? await readOne(uri, log) : { uri: uri.toString(), path: pathOf(uri) };
    if (file.text === undefined) known.delete(file.uri);
    else known.add(file.uri);
    await send([file]);
  };
  const lookAtVerification = async (): Promise<void> => {
    if (!client.isRunning()) return;
    await pushVerification(client, log);
    await client.sendNotification(REFRESH_NOTIFICATION);
  };
  return {
    async start() {
      const hooks = workspace.createFileSystemWatcher(verificationGlob);
      disposables.push(
        hooks,
        hooks.onDidCreate(lookAtVerification),
        hooks.onDidChange(lookAtVerification),
        hooks.onDidDelete(lookAtVerification),
      );
      const watcher = workspace.createFileSystemWatcher(discoveryGlob);
      disposables.push(
        watcher,
        watcher.onDidCreate((uri) => update(uri, true)),
        watcher.onDidChange((uri) => update(uri, true)),
        watcher.onDidDelete((uri) => update(uri, false)),
        workspace.onDidChangeWorkspaceFolders(() => refresh()),
        // A server that was started anew knows nothing yet.
        client.onDidChangeState(({ newState }) => (newState === State.Running ? refresh() : undefined)),
      );
      await refresh();
      await pushVerification(client, log);
    },
    refresh,
    look: (uri) => update(uri, true),
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

/** Hooks and pipelines of folders that only the editor can read; the others the server reads itself. */
async function pushVerification(client: LanguageClient, log: LogOutputChannel): Promise<void> {
  for (const { uri } of workspace.workspaceFolders ?? []) {
    if (uri.scheme === 'file' || uri.scheme === 'vscode-remote') continue;
    const uris = await workspace.findFiles(new RelativePattern(uri, verificationGlob), EXCLUDED_GLOB, MAX_HOOK_FILES);
    const read = await readAll(uris, log);
    const files = read.flatMap(({ uri: of, text }) => {
      const path = Uri.parse(of, true).path.slice(uri.path.length).replace(/^\//, '');
      return text !== undefined && isVerificationFile(path) ? [{ path, text }] : [];
    });
    await client.sendNotification(VERIFICATION_PUSHED, { folder: uri.toString(), files } satisfies VerificationPushed);
  }
}

async function readAll(uris: readonly Uri[], log: LogOutputChannel): Promise<DiscoveredFile[]> {
  const found: DiscoveredFile[] = [];
  const left = [...uris];
  const read = async (): Promise<void> => {
    for (let uri = left.pop(); uri; uri = left.pop()) {
      const file = await readOne(uri, log);
      if (file.text !== undefined) found.push(file);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_READS }, read));
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function readOne(uri: Uri, log: LogOutputChannel): Promise<DiscoveredFile> {
  const file = { uri: uri.toString(), path: pathOf(uri) };
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > MAX_FILE_BYTES) {
      log.warn(`${file.path} is not looked at: it has ${size} bytes.`);
      return file;
    }
    return { ...file, text: new TextDecoder().decode(await workspace.fs.readFile(uri)) };
  } catch {
    // It vanished between being found and being read.
    return file;
  }
}

function pathOf(uri: Uri): string {
  return workspace.asRelativePath(uri, false);
}
