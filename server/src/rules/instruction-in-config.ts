/** instruction-in-config: a text for the model that gives orders behind the person's back. */
import { instructionWordings } from '../data/instructionWording';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { ServerEntry } from '../engine/model/model';
import { textsOfServer, textsOfSettings } from '../engine/servers/modelTexts';
import type { StringNode } from '../engine/syntax/text';

/** Longer texts are read in pieces that overlap by more than a wording takes. */
const PIECE_CHARS = 8_000;
const OVERLAP_CHARS = 500;

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
  const text = node.value;
  // No wording is shorter than this.
  if (text.length < 6) return;
  for (let shift = 0; shift < text.length; shift += PIECE_CHARS - OVERLAP_CHARS) {
    const found = firstWording(text.slice(shift, shift + PIECE_CHARS));
    if (!found) continue;
    report({
      at: { kind: 'within', node, start: found.start + shift, end: found.end + shift },
      message: `This text ${found.does}. Remove it and find out who wrote it.`,
      server,
    });
    return;
  }
}

function firstWording(text: string): { does: string; start: number; end: number } | undefined {
  for (const { does, pattern } of instructionWordings) {
    const match = pattern.exec(text);
    if (match) return { does, start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}
