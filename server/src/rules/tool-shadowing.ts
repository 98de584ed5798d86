/** tool-shadowing: a tool that stands in the way of another server's tool. */
import { defineRule } from '../engine/findings/rule';
import { locationOfEntry } from '../engine/model/model';
import { sharedListing } from '../engine/servers/attachTools';
import type { OtherTool } from '../engine/strings/tools/toolListing';
import { shownTool } from '../engine/strings/tools/toolNames';

export const rule = defineRule({
  id: 'tool-shadowing',
  summary: 'A tool of a server gets in the way of a tool of another server',
  control: 'tool-output',
  countsForPosture: false,
  quotesTools: true,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'none',
  since: '1.1.0',
  why: 'The model sees the tools of all servers together. A tool that says it must be called before or instead of another server’s tool changes how the model uses that server, and can read what was meant for it.',
  remedy: 'Do not run the two servers together until you know why one of them mentions the other.',
  references: [
    'guide: 6. Plan for prompt injection through tools and tool output',
    'MCP03',
    'ASI01',
    'ASI02',
    'CWE-694',
  ],
  risk: 30,
  needsEnvironment: true,
  checkServer(server, { report }) {
    if (server.tools.length === 0) return;
    for (const kind of ['steers', 'names', 'same'] as const) {
      const found = server.tools.flatMap((tool) => {
        const other = tool.others.find((each) => each.kind === kind);
        return other ? [{ name: tool.name, other }] : [];
      });
      const [first] = found;
      if (!first) continue;
      report({
        at: locationOfEntry(server),
        message: messageFor(first.name, first.other),
        detail: `As VS Code last listed them.${more(found.length - 1)}${sharedListing(server)}`,
        server,
        ...(kind === 'steers' ? {} : { severity: 'information' }),
        // Names such as `search` are common; servers that speak of others are not.
        ...(kind === 'same' ? { persona: 'pedantic' } : {}),
      });
    }
  },
});

function messageFor(name: string, { kind, label, name: other }: OtherTool): string {
  const own = `Tool ${shownTool(name)}`;
  const of = `server ${shownTool(label)}`;
  if (kind === 'same') return `${own} has the same name as a tool of ${of}.`;
  if (kind === 'names') return `${own} mentions ${shownTool(other)} of ${of}.`;
  return `${own} says how to use ${shownTool(other)} of ${of}. Do not run both until you know why.`;
}

function more(count: number): string {
  if (count === 0) return '';
  return count === 1 ? ' So does 1 more of its tools.' : ` So do ${count} more of its tools.`;
}
