/** The card of one server: what it is, what it can do, how risky it is and why. Text of the config is escaped. */
import { escapeMarkdown } from '../../../shared/src/markdown';
import type { ReportedServer } from '../../../shared/src/report';
import { factorLines, riskWords } from '../../../shared/src/riskWords';
import type { ListedServer } from '../reporting/toReport';

const transports: Readonly<Record<ReportedServer['transport'], string>> = {
  stdio: 'local process (stdio)',
  http: 'Streamable HTTP',
  sse: 'SSE',
  ws: 'WebSocket',
  unknown: 'unknown',
};

/** Markdown of the card. */
export function serverCard({ hosts }: Pick<ListedServer, 'hosts'>, server: ReportedServer): string {
  const { risk } = server;
  const lines = [
    `**MCP server ${escapeMarkdown(server.name)}**${server.enabled ? '' : ' (off)'}: ${riskWords(risk)}`,
    '',
    `- Transport: ${transports[server.transport]}`,
  ];
  if (server.target) lines.push(`- Target: ${escapeMarkdown(server.target)}`);
  if (server.capabilities.length) lines.push(`- Can: ${server.capabilities.map(capabilityWords).join(', ')}`);
  if (hosts.length) lines.push(`- Read by: ${hosts.map(escapeMarkdown).join(', ')}`);
  const factors = factorLines(risk);
  if (factors.length) lines.push('', 'Points:', '', ...factors);
  return lines.join('\n');
}

function capabilityWords(id: string): string {
  return escapeMarkdown(id.replaceAll('-', ' '));
}
