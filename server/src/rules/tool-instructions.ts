/** tool-instructions: a tool whose texts give orders to the model, or hold what nobody can see. */
import { defineRule } from '../engine/findings/rule';
import { locationOfEntry } from '../engine/model/model';
import { sharedListing } from '../engine/servers/attachTools';
import type { ToolFault } from '../engine/strings/tools/toolListing';
import { shownTool, shownTools } from '../engine/strings/tools/toolNames';

export const rule = defineRule({
  id: 'tool-instructions',
  summary: 'A tool of a server gives the model orders or contains hidden text',
  control: 'tool-output',
  countsForPosture: false,
  quotesTools: true,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'none',
  since: '1.1.0',
  why: 'The model reads the name, description and parameters of every tool, even of those that it never calls. A text that overrides its instructions, or that people cannot see, is a prompt injection in every conversation.',
  remedy:
    'Stop the server and find out who wrote it. Start it again only when its tools say what they do and nothing else.',
  references: [
    'guide: 6. Plan for prompt injection through tools and tool output',
    'MCP03',
    'MCP06',
    'ASI01',
    'CWE-1427',
  ],
  risk: 50,
  needsEnvironment: true,
  checkServer(server, { report }) {
    if (server.tools.length === 0) return;
    for (const kind of ['hidden', 'orders'] as const) {
      const found = server.tools.flatMap((tool) => {
        const fault = tool.faults.find((each) => each.kind === kind);
        return fault ? [{ name: tool.name, fault }] : [];
      });
      const [first, ...rest] = found;
      if (!first) continue;
      report({
        at: locationOfEntry(server),
        message: `Tool ${shownTool(first.name)} ${first.fault.does}. Stop the server and find out who wrote it.`,
        detail: detailFor(
          first.fault,
          rest.map(({ name }) => name),
        ).concat(sharedListing(server)),
        server,
        ...(kind === 'hidden' ? { severity: 'error', confidence: 'high' } : {}),
      });
    }
  },
});

function detailFor({ where }: ToolFault, others: readonly string[]): string {
  const more = others.length > 0 ? ` The same goes for ${shownTools(others)}.` : '';
  return `It is in ${where}, as VS Code last listed it.${more}`;
}
