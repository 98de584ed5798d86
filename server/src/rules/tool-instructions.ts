/** tool-instructions: a tool whose texts give orders to the model, or hold what nobody can see. */
import { defineRule } from '../engine/findings/rule';
import type { Location, ServerEntry } from '../engine/model/model';
import { sharedListing } from '../engine/servers/attachTools';
import type { ToolFault } from '../engine/strings/tools/toolListing';
import { shownTool, shownTools } from '../engine/strings/tools/toolNames';

export const rule = defineRule({
  id: 'tool-instructions',
  summary: 'A tool that VS Code lists gives orders to the model, or hides text from people',
  control: 'tool-output',
  countsForPosture: false,
  quotesTools: true,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'none',
  since: '1.1.0',
  why: 'The model reads the name, description and parameters of every tool, whether it calls the tool or not. A text that sets its instructions aside, or that people cannot see, is an injected prompt in every conversation.',
  remedy:
    'Stop the server and find out who wrote it. Start it again only when its tools say what they do and nothing else.',
  references: [
    'guide: 6. Plan for prompt injection through tools and tool output',
    'MCP03',
    'MCP06',
    'ASI01',
    'CWE-1427',
  ],
  risk: 60,
  needsEnvironment: true,
  checkServer(server, { report }) {
    for (const kind of ['hidden', 'orders'] as const) {
      const found = server.tools.flatMap((tool) => {
        const fault = tool.faults.find((each) => each.kind === kind);
        return fault ? [{ name: tool.name, fault }] : [];
      });
      const [first, ...rest] = found;
      if (!first) continue;
      report({
        at: placeOf(server),
        message:
          messageFor(
            first.name,
            first.fault,
            rest.map(({ name }) => name),
          ) + sharedListing(server),
        server,
        ...(kind === 'hidden' ? { severity: 'error', confidence: 'high' } : {}),
      });
    }
  },
});

function placeOf({ member, node }: ServerEntry): Location {
  return member ? { kind: 'key', member } : node;
}

function messageFor(name: string, { does, where }: ToolFault, others: readonly string[]): string {
  const more = others.length > 0 ? ` So do ${shownTools(others)}.` : '';
  return `Tool ${shownTool(name)} ${does}, in ${where}.${more} VS Code last listed it so. Stop the server and find out who wrote it.`;
}
