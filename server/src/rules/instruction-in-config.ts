/** instruction-in-config: a text for the model that gives orders behind the person's back. */
import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { ServerEntry } from '../engine/model/model';
import { textsOfServer, textsOfSettings } from '../engine/servers/modelTexts';
import { findWording } from '../engine/strings/instructionText';
import type { StringNode } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'instruction-in-config',
  summary: 'A text for the model that overrides instructions or hides something from you',
  control: 'tool-output',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'Hosts pass descriptions and instructions of servers to the model. A text that tells the model to ignore other instructions, or to hide something from you, is an injected prompt for everyone who uses the file.',
  remedy: 'Describe what the server is for. Treat a file with such a text as hostile until you know who wrote it.',
  references: [
    'guide: 6. Plan for prompt injection through tools and tool output',
    'MCP03',
    'MCP06',
    'ASI01',
    'CWE-1427',
  ],
  risk: 45,
  checkServer(server, { report }) {
    for (const node of textsOfServer(server)) check(node, server, report);
  },
  checkFile(file, { report }) {
    for (const node of textsOfSettings(file)) check(node, undefined, report);
  },
});

function check(node: StringNode, server: ServerEntry | undefined, report: RuleContext['report']): void {
  const found = findWording(node.value);
  if (!found) return;
  report({
    at: { kind: 'within', node, start: found.start, end: found.end },
    message: `This text ${found.does}. Remove it and find out who wrote it.`,
    server,
  });
}
