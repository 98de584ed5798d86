/** tool-shadowing: a tool that stands in the way of another server's tool. */
import { defineRule } from '../engine/findings/rule';
import type { Location, ServerEntry } from '../engine/model/model';
import { sharedListing } from '../engine/servers/attachTools';
import type { OtherTool } from '../engine/strings/tools/toolListing';
import { shownTool } from '../engine/strings/tools/toolNames';

export const rule = defineRule({
  id: 'tool-shadowing',
  summary: 'A tool that VS Code lists has the name of another server’s tool, or says how to use it',
  control: 'tool-output',
  countsForPosture: false,
  quotesTools: true,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'none',
  since: '1.1.0',
  why: 'All tools stand side by side before the model. A tool that tells it to be called before, or instead of, a tool of another server changes what that trusted server is used for, and sees what was meant for it.',
  remedy: 'Do not run the two servers together until you know why the one speaks of the other.',
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
    for (const kind of ['steers', 'names', 'same'] as const) {
      const found = server.tools.flatMap((tool) => {
        const other = tool.others.find((each) => each.kind === kind);
        return other ? [{ name: tool.name, other }] : [];
      });
      const [first] = found;
      if (!first) continue;
      report({
        at: placeOf(server),
        message: `${messageFor(first.name, first.other)}${found.length > 1 ? ` ${found.length - 1} more of its tools do so.` : ''}${sharedListing(server)}`,
        server,
        ...(kind === 'steers' ? {} : { severity: 'information' }),
        // Names such as `search` are common; servers that speak of others are not.
        ...(kind === 'same' ? { persona: 'pedantic' } : {}),
      });
    }
  },
});

function placeOf({ member, node }: ServerEntry): Location {
  return member ? { kind: 'key', member } : node;
}

function messageFor(name: string, { kind, label, name: other }: OtherTool): string {
  const of = `tool ${shownTool(other)} of server ${shownTool(label)}`;
  const listed = 'VS Code last listed it so.';
  if (kind === 'same') return `Tool ${shownTool(name)} is called like a ${of}. ${listed}`;
  if (kind === 'names') return `Tool ${shownTool(name)} speaks of ${of}. ${listed}`;
  return `Tool ${shownTool(name)} says how to use ${of}. ${listed} Find out why before both run together.`;
}
