/** What runs without a question in each folder, for the sidebar. */
import { hosts } from '../../../shared/src/hosts/index';
import type { FolderPermissions, PermissionLine } from '../../../shared/src/protocol';
import { toReportedPermissions } from '../reporting/toPermissions';
import type { LintedFile } from './lintCache';

/** More lines than these of one kind nobody reads in a sidebar. */
const MAX_LINES = 200;

const labels = new Map(hosts.map(({ id, label }) => [id, label]));

/** For every folder, and for the files of the person. */
export function folderPermissions(files: readonly LintedFile[]): FolderPermissions[] {
  const folders = [...new Set(files.map(({ folder }) => folder))];
  return folders.flatMap((folder) => {
    const own = files.filter((file) => file.folder === folder);
    const uris = new Map(own.map(({ result, uri }) => [result.path, uri]));
    const placed = <T extends { path: string }>(lines: readonly T[]): (T & { uri: string })[] =>
      lines.slice(0, MAX_LINES).flatMap((line) => {
        const uri = uris.get(line.path);
        return uri === undefined ? [] : [{ ...line, uri }];
      });
    return toReportedPermissions(own.map(({ result }) => result)).map(
      ({ host, runs, asks, refused, idle, guards, otherwise, order }) => ({
        folder: folder ?? null,
        host: { id: host, label: labels.get(host) ?? host },
        runs: placed(runs),
        asks: placed(asks),
        refused: placed(refused),
        idle: placed(idle),
        guards: placed<PermissionLine | (typeof guards)[number]>(guards),
        otherwise,
        order,
      }),
    );
  });
}
