/** instruction-in-config: a text for the model that gives orders behind the person's back. */
import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { ServerEntry } from '../engine/model/model';
import { textsOfServer, textsOfSettings } from '../engine/servers/modelTexts';
import { findWording } from '../engine/strings/instructionText';
import type { StringNode } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'instruction-in-config',
  summary: 'A text for the model that sets instructions aside or conceals something from the person',
  control: 'tool-output',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'Hosts hand descriptions and instructions of servers to the model. A text that orders it to set other instructions aside, or to keep something from the person, is an injected prompt that everybody who uses the file receives.',
  remedy:
    'Describe what the server is for, in words that the person may read too. Treat a file with such a text as hostile until you know who wrote it.',
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
    message: `This text ${found.does}. Texts in a configuration are read by the model; remove it, and find out who wrote it.`,
    server,
  });
}
