/** inline-code: a program written into the arguments. */

import { defineRule } from '../engine/findings/rule';
import { locationOfWord } from '../engine/model/model';

export const rule = defineRule({
  id: 'inline-code',
  summary: 'Code in the arguments of an interpreter',
  control: 'supply-chain',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'Code in one line of a configuration is not seen by reviewers, linters or the history of a source file. It is a common way to hide what a server does.',
  remedy: 'Move the code to a file in the repository and run that file.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP05', 'ASI05', 'CWE-94'],
  risk: 18,
  supersedes: ['shell-interpreter'],
  checkServer(server, { report }) {
    if (!server.command) return;
    const code = server.launch.inlineCode;
    if (!code) return;
    report({
      at: locationOfWord(server, code),
      message: `Server "${server.name}" runs code from its arguments. Move the code to a file.`,
      server,
    });
  },
});
