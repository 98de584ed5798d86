/** ineffective-rule: a rule about permissions, a matcher or a policy that does nothing. */
import { defineRule } from '../engine/findings/rule';
import { filesByHost } from '../engine/model/hostFiles';
import { ineffectiveAcross } from '../engine/permissions/acrossFiles';
import { ineffectiveIn } from '../engine/permissions/ineffective';

export const rule = defineRule({
  id: 'ineffective-rule',
  summary: 'A permission rule, hook matcher or policy that has no effect',
  control: 'approval',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.1.0',
  why: 'A rule without effect looks like protection, but is none: the file seems to deny a command, a file or a server, and the agent uses it all the same.',
  remedy:
    'Write the rule in the form that the host expects, and test it once: `mcp-config-lens permissions` lists the rules that apply.',
  references: ['guide: 3. Keep approval on for sensitive operations', 'MCP02', 'CWE-863', 'CWE-1188'],
  checkFile(file, { report }) {
    for (const each of ineffectiveIn(file)) report(each);
  },
  checkWorkspace({ files }, { report }) {
    for (const together of filesByHost(files)) ineffectiveAcross(together, report);
  },
});
