/** The card of one server: what it is, what it can do, how risky it is and why. Text of the config is escaped. */
import { escapeMarkdown } from '../../../shared/src/markdown';
import type { ListedToolText } from '../../../shared/src/protocol';
import type { ReportedServer } from '../../../shared/src/report';
import { factorLines, riskWords } from '../../../shared/src/riskWords';
import { firstFew } from '../../../shared/src/words';
import type { ListedServer } from '../reporting/toReport';

const transports: Readonly<Record<ReportedServer['transport'], string>> = {
  stdio: 'local process (stdio)',
  http: 'Streamable HTTP',
  sse: 'SSE',
  ws: 'WebSocket',
  unknown: 'unknown',
};

const MAX_TOOLS = 12;

/** Markdown of the card; `worksIn` is the line about hosts, as Markdown. */
export function serverCard(
  { hosts }: Pick<ListedServer, 'hosts'>,
  server: ReportedServer,
  { worksIn = '', tools = [] }: { worksIn?: string; tools?: readonly ListedToolText[] } = {},
): string {
  const { risk } = server;
  const lines = [
    `**MCP server ${escapeMarkdown(server.name)}**${server.enabled ? '' : ' (off)'}: ${riskWords(risk)}`,
    '',
    `- Transport: ${transports[server.transport]}`,
  ];
  if (server.target) lines.push(`- Target: ${escapeMarkdown(server.target)}`);
  if (server.capabilities.length) lines.push(`- Can: ${server.capabilities.map(capabilityWords).join(', ')}`);
  if (worksIn) lines.push(`- ${worksIn}`);
  else if (hosts.length) lines.push(`- Read by: ${hosts.map(escapeMarkdown).join(', ')}`);
  if (tools.length) lines.push(`- Tools, as VS Code last listed them: ${toolNames(tools)}`);
  const factors = factorLines(risk);
  if (factors.length) lines.push('', 'Points:', '', ...factors);
  return lines.join('\n');
}

/** Names alone: what a tool says of itself has no place in a hover. */
function toolNames(tools: readonly ListedToolText[]): string {
  return firstFew(tools, MAX_TOOLS, ({ name }) => escapeMarkdown(name));
}

function capabilityWords(id: string): string {
  return escapeMarkdown(id.replaceAll('-', ' '));
}
