/** remote-script-execution: code that is downloaded and run in one go. */

import { defineRule, type RuleContext } from '../engine/findings/rule';
import { type Launched, locationOfWord, type ServerEntry } from '../engine/model/model';
import type { RemoteScript } from '../engine/strings/launch/launchModel';

export const rule = defineRule({
  id: 'remote-script-execution',
  summary: 'Code that is downloaded or decoded and run at once',
  control: 'supply-chain',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'Whatever the address serves at that moment runs with your rights. Nobody can review it, it can differ between machines, and an encoded command hides what it does.',
  remedy: 'Install the server once from a reviewed, pinned source and run the installed program.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP05', 'ASI05', 'CWE-494', 'CWE-829'],
  risk: 60,
  supersedes: ['shell-interpreter', 'inline-code'],
  checkServer(server, context) {
    check(server, server, context);
  },
  checkCommand(command, context) {
    check(command, command.entry, context);
  },
});

function check(launched: Launched, server: ServerEntry | undefined, { report }: RuleContext): void {
  for (const { word, kind } of launched.launch.remoteScripts) {
    report({
      at: locationOfWord(launched, word),
      message: `"${launched.name}" ${actions[kind]}. Install a pinned version instead.`,
      server,
    });
  }
}

const actions: Record<RemoteScript['kind'], string> = {
  'piped-download': 'pipes a download into an interpreter',
  'substituted-download': 'runs the output of a download',
  'downloaded-file': 'downloads a file and runs it',
  'remote-module': 'runs a program straight from a URL',
  'encoded-command': 'runs an encoded command',
  'decoded-code': 'decodes text and runs it as code',
  'inline-download': 'downloads code and runs it',
};
