/** The security report of everything that is known, as the page that the client shows. */
import {
  FIX_FINDING_COMMAND,
  OPEN_PLACE_COMMAND,
  REPORT_PAGE_REQUEST,
  type ReportPageQuery,
  SHOW_RULE_COMMAND,
  type WireRange,
} from '../../../shared/src/protocol';
import type { CheckReport, ExcludedFile } from '../../../shared/src/report';
import { REPORT_VERSION } from '../../../shared/src/reportVersion';
import { redactorOf } from '../engine/findings/textRedactor';
import { capabilitiesOf } from '../engine/servers/serverCapabilities';
import { pointerOf } from '../engine/syntax/text';
import { flowsOf } from '../engine/workspace/flows';
import { postureOf } from '../engine/workspace/posture';
import { riskRules } from '../engine/workspace/risk';
import { dataInUse } from '../reporting/dataInUse';
import { withFittedFindings } from '../reporting/fittedFindings';
import { isComplete, noticesOf } from '../reporting/notices';
import type { ReportContent } from '../reporting/page/content';
import type { Links } from '../reporting/page/places';
import { redacted } from '../reporting/redact';
import { toReportedPermissions } from '../reporting/toPermissions';
import { hostWideFindings, summarize, toReportedFile } from '../reporting/toReport';
import type { LintedFile } from './lintCache';
import type { Postures } from './posture';
import type { Session } from './session';
import { pathOfUri } from './uri';

/** Answers requests for the page. Its writers are loaded by the first. */
export function registerReportPage(session: Session, postures: Postures): void {
  session.connection.onRequest(
    REPORT_PAGE_REQUEST,
    session.guard.request<ReportPageQuery, string>('report page', '', async ({ nonce }) => {
      const content = await contentOf(session, postures);
      const { reportHtml } = await import('../reporting/page');
      const links = await editorLinks(session);
      return reportHtml(content, { nonce: nonce.replace(/[^A-Za-z0-9]/g, ''), links });
    }),
  );
}

/** Links that our own client's commands follow. Nothing of a configuration's text gets into them but paths and places. */
async function editorLinks({ cache, locations }: Session): Promise<Links> {
  const known = await cache.all();
  const folders = [...locations.folders, undefined];
  const files = new Map(known.map((file) => [`${folders.indexOf(file.folder)} ${file.path}`, file]));
  const command = (name: string, argument: unknown): string =>
    `command:${name}?${encodeURIComponent(JSON.stringify([argument]))}`;
  return {
    rule: (rule) => command(SHOW_RULE_COMMAND, rule),
    place({ workspace, path, start, pointer }) {
      const file = files.get(`${workspace} ${path}`);
      return file && command(OPEN_PLACE_COMMAND, { uri: file.uri, start: start ?? startOf(file, pointer) });
    },
    fix({ workspace, path, start, rule }) {
      const file = files.get(`${workspace} ${path}`);
      return file && start && command(FIX_FINDING_COMMAND, { uri: file.uri, rule, start });
    },
  };
}

/** Where the entry of a server begins. */
function startOf({ result, document }: LintedFile, pointer: string | undefined): WireRange['start'] | undefined {
  if (pointer === undefined) return undefined;
  for (const { servers } of result.files) {
    for (const { member, node } of servers)
      if (pointerOf(member ?? node) === pointer) return document.positionAt((member ?? node).start);
  }
  return undefined;
}

async function contentOf(session: Session, postures: Postures): Promise<ReportContent> {
  const { cache, locations, runtime } = session;
  const known = await cache.all();
  const byFolder = new Map((await postures.all()).map(({ folder, lines }) => [folder, lines]));
  const parts: { workspace: CheckReport['workspaces'][number]; flows: ReportContent['flows'][number] }[] = [];
  for (const folder of [...locations.folders, undefined]) {
    const files = known.filter((file) => file.folder === folder);
    // A person's own files are worth a part of their own only where there are some.
    if (folder === undefined && files.length === 0) continue;
    const results = files.map(({ result }) => result);
    const posture = byFolder.get(folder ?? '')?.map(({ control, status, evidence }) => ({ control, status, evidence }));
    const redact = redactorOf(results);
    const part = {
      workspace: {
        root: folder === undefined ? 'of your own files' : (pathOfUri(folder).split('/').filter(Boolean).at(-1) ?? '/'),
        files: reportedFiles(files, runtime.linter.rules),
        posture: posture ?? postureOf(results),
        permissions: toReportedPermissions(results),
        notices: noticesOf(results),
        excluded: folder === undefined ? [] : await excludedFiles(session, folder),
      },
      flows: flowsOf(results),
    };
    const { workspace, flows } = redacted(part, redact);
    parts.push({ workspace: { ...workspace, files: withFittedFindings(workspace.files) }, flows });
  }
  const workspaces = parts.map(({ workspace }) => workspace);
  const tool = { name: 'mcp-config-lens', version: runtime.version } as const;
  return {
    report: {
      version: REPORT_VERSION,
      data: dataInUse(),
      tool,
      workspaces,
      complete: isComplete(workspaces),
      summary: summarize(workspaces),
    },
    flows: parts.map(({ flows }) => flows),
    rules: runtime.linter.rules,
    date: runtime.today(),
  };
}

/** Known files of a folder that nothing is said about. */
async function excludedFiles({ files, locations, settings }: Session, folder: string): Promise<ExcludedFile[]> {
  const excluded: ExcludedFile[] = [];
  for (const uri of files.uris()) {
    const { folder: home, path, readable } = locations.of(uri);
    if (home !== folder || !readable) continue;
    const found = (await settings.of(uri, folder)).exclusion(path);
    if (found) excluded.push({ path, glob: found.glob, policy: found.by });
  }
  return excluded;
}

function reportedFiles(
  files: readonly LintedFile[],
  rules: Parameters<typeof riskRules>[0],
): CheckReport['workspaces'][number]['files'] {
  const siblings = files.map(({ result }) => result);
  const options = { risk: riskRules(rules), capabilitiesOf, siblings, hostWide: hostWideFindings(siblings) };
  return siblings.map((result) => toReportedFile(result, options)).sort((a, b) => (a.path < b.path ? -1 : 1));
}
