/** Servers of a file with their risk, as the hover card and the inventory show them. */
import { printableStart, printableText } from '../../../shared/src/displayText';
import type { ListedToolText } from '../../../shared/src/protocol';
import type { ReportedServer } from '../../../shared/src/report';
import type { Finding } from '../engine/findings/finding';
import type { ServerEntry } from '../engine/model/model';
import { capabilitiesOf } from '../engine/servers/serverCapabilities';
import { withoutTokens } from '../engine/strings/secrets/redact';
import { riskRules } from '../engine/workspace/risk';
import {
  hostWideFindings,
  type ListedServer,
  listServers,
  type ReportOptions,
  toReportedServer,
} from '../reporting/toReport';
import type { LintedFile } from './lintCache';
import type { Session } from './session';

/** One server, as the engine lists it and as reports show it. */
export interface KnownServer {
  listed: ListedServer;
  reported: ReportedServer;
}

/** Servers of one file. The other files of its folder may switch approval off for them. */
export function serversOf(session: Session, file: LintedFile, siblings: readonly LintedFile[]): KnownServer[] {
  const hostWide = hostWideOf(siblings, file);
  const { runtime } = session;
  const options: ReportOptions = { risk: riskRules(runtime.linter.rules), hostWide, capabilitiesOf };
  return listServers(file.result).map((listed) => ({ listed, reported: toReportedServer(listed, options) }));
}

function hostWideOf(siblings: readonly LintedFile[], { folder }: LintedFile): Finding[] {
  return hostWideFindings(siblings.flatMap((sibling) => (sibling.folder === folder ? [sibling.result] : [])));
}

const MAX_SHOWN_TOOLS = 200;
const MAX_DESCRIPTION_CHARS = 600;

/** The tools that were listed, fit to be shown. */
export function toolTexts({ tools }: ServerEntry): ListedToolText[] {
  return tools.slice(0, MAX_SHOWN_TOOLS).map(({ name, description }) => ({
    name: printableStart(withoutTokens(name), 80),
    description: withoutTokens(printableText(description.slice(0, MAX_DESCRIPTION_CHARS))),
  }));
}
