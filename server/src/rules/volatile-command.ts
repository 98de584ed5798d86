/** volatile-command: the server's code lies where others can put it, or outside what the project's reviewers see. */

import { defineRule, type RuleContext } from '../engine/findings/rule';
import { type Launched, locationOfWord, type ServerEntry } from '../engine/model/model';
import type { Word } from '../engine/strings/launch/launch';
import {
  isInsideWorkspacePath,
  normalizePath,
  temporaryOrWritable,
  type VolatileFolder,
} from '../engine/strings/paths/path';

const places: Readonly<Record<VolatileFolder, string>> = {
  temporary: 'a temporary folder',
  download: 'the downloads folder',
  shared: 'a folder that everyone can write to',
};

export const rule = defineRule({
  id: 'volatile-command',
  summary: 'Server code in a temporary, download or shared folder, or outside the project',
  control: 'supply-chain',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'Anyone who can put a file there decides what runs with your rights the next time the host starts.',
  remedy: 'Install the server, or keep its code in the project, where changes are reviewed.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP04', 'ASI04', 'CWE-426', 'CWE-379'],
  risk: 18,
  checkServer(server, context) {
    if (server.command) check(server, `Server "${server.name}"`, server, context);
  },
  checkCommand(command, context) {
    // The folders of another machine are its own business.
    if (!command.runs.contained) check(command, `"${command.name}"`, command.entry, context);
  },
});

function check(launched: Launched, who: string, server: ServerEntry | undefined, { file, report }: RuleContext): void {
  if (launched.launch.codePaths.length === 0) return;
  const reported = new Set<Word>();
  for (const { word } of launched.launch.codePaths) {
    const why = whyVolatile(server?.cwd?.value, word.text, file.view.scope === 'workspace');
    if (!why || reported.has(word)) continue;
    reported.add(word);
    report({
      at: locationOfWord(launched, word),
      message: `${who} runs code from ${why}. Install it or keep it in the project.`,
      server,
    });
  }
}

const CLIMBS = /^\.\.(?:\/|$)/;

function whyVolatile(cwd: string | undefined, path: string, inWorkspace: boolean): string | undefined {
  const place = temporaryOrWritable(path);
  if (place) return places[place];
  const relative = isInsideWorkspacePath(path) || CLIMBS.test(normalizePath(path));
  const start = relative && cwd ? temporaryOrWritable(cwd) : undefined;
  if (start) return places[start];
  if (!inWorkspace || cwd || !CLIMBS.test(normalizePath(path))) return undefined;
  return 'outside the workspace';
}
