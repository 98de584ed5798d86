/** writable-mount: a container may write to a folder of the machine. */

import { defineRule } from '../engine/findings/rule';
import { locationOfWord } from '../engine/model/model';
import { readOnlyFixes } from '../engine/servers/mountFixes';
import { serverRoots } from '../engine/servers/serverRoots';
import { sensitivePath } from '../engine/strings/paths/path';

export const rule = defineRule({
  id: 'writable-mount',
  summary: 'A container can write to a folder of this machine',
  control: 'roots',
  countsForPosture: true,
  severity: 'information',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'Code in the container can change files that you and your other tools use: sources, hooks, settings. That is a way out of the container.',
  remedy: 'Mount it read-only, and mount a separate folder for what the server has to write.',
  references: ['guide: 2. Scope roots and file access', 'MCP02', 'CWE-732'],
  risk: 5,
  checkServer(server, context) {
    for (const root of serverRoots(server)) {
      const { mount } = root;
      if (!mount || mount.readOnly || sensitivePath(mount.source.text)?.engineSocket) continue;
      context.report({
        at: locationOfWord(server, mount.word),
        message: `Server "${server.name}" can write to "${mount.source.text}". Mount it read-only.`,
        server,
        fix: () => readOnlyFixes(server, { ...root, mount }, context),
      });
    }
  },
});
