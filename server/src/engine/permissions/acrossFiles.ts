/** Rules that do nothing because of what other files of the same host say or declare. */
import type { RuleReport } from '../findings/rule';
import { isRunning } from '../model/hostFiles';
import type { ConfigFile, ServerEntry } from '../model/model';
import { capabilitiesOf } from '../servers/serverCapabilities';
import { serverRoots } from '../servers/serverRoots';
import { type PathForm, readPath } from '../strings/paths/pathForm';
import { beatenIn, stricterRules } from './beatenRules';
import { permissionRules } from './permissionRules';
import { unmatchedNames } from './serverPolicies';

/** Reports what follows from several files of one host. */
export function ineffectiveAcross(
  files: readonly ConfigFile[],
  report: (file: ConfigFile, report: RuleReport) => void,
): void {
  const judged = files.filter(({ document }) => document.permissions);
  if (judged.length === 0) return;
  const servers = files.flatMap((file) => file.servers.filter(({ unread }) => !unread));
  const declared = [...new Set(servers.map(({ name }) => name))];
  for (const file of judged) {
    const others = judged.filter((other) => other !== file && other.path !== file.path).flatMap(permissionRules);
    for (const each of beatenIn(permissionRules(file), stricterRules(others))) report(file, each);
    for (const each of unmatchedNames(file, declared)) report(file, each);
  }
  for (const server of servers.filter(isRunning)) reportUnboundServer(server, judged, report);
}

/** Rules about files bind the host's own tools; a server that reads files is free of them. */
function reportUnboundServer(
  server: ServerEntry,
  files: readonly ConfigFile[],
  report: (file: ConfigFile, report: RuleReport) => void,
): void {
  if (!server.member || !capabilitiesOf(server).some((capability) => capability === 'file-read')) return;
  const rules = files
    .filter(({ document }) => document.permissions?.filesOnly)
    .flatMap(permissionRules)
    .filter(
      ({ decision, subject, ignored }) => decision === 'deny' && (subject === 'read' || subject === 'edit') && !ignored,
    );
  const roots = serverRoots(server).map(({ text }) => readPath(text));
  const open = rules.find(({ subject, limit }) => subject === 'read' && roots.some((root) => opensDenied(root, limit)));
  const rule = open ?? rules[0];
  if (!rule) return;
  report(server.file, {
    at: { kind: 'key', member: server.member },
    message: `"${rule.written}" does not stop the tools of server "${server.name}". Limit its folders.`,
    detail: `The server reads ${open ? 'this file, too' : 'files'}: rules of "${rule.key}" apply to the host's own tools only.`,
    server,
    severity: open ? 'information' : 'hint',
    related: [{ at: rule.at, message: "This rule applies to the host's own tools only.", file: rule.file }],
  });
}

/** The server is let into the folder of the project, or a folder of it, that holds what the rule is about. */
function opensDenied(root: PathForm | undefined, limit: string | undefined): boolean {
  if (root?.base !== 'workspace' || limit === undefined || /^[~/]/.test(limit)) return false;
  // A name alone, and one behind stars, is meant in every folder.
  if (!limit.includes('/') || limit.startsWith('**/')) return true;
  const denied = readPath(limit);
  if (denied?.base !== 'workspace') return false;
  return root.segments.every((segment, i) => denied.segments[i] === segment);
}
