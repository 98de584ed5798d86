/** writable-mount: a container may write to a folder of the machine. */

import { defineRule } from '../engine/findings/rule';
import { placeOfWord } from '../engine/model/model';
import { replaceWordFix } from '../engine/servers/launchPlaces';
import { hostMounts } from '../engine/servers/serverRoots';
import type { ContainerMount } from '../engine/values/launch/launch';
import { sensitivePath } from '../engine/values/paths/path';

export const rule = defineRule({
  id: 'writable-mount',
  summary: 'A folder of the machine is mounted into a container for writing',
  control: 'roots',
  severity: 'information',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'Code in the container can change the files that you and your other tools use: sources, hooks, settings. That is a way out of the container.',
  remedy: 'Mount it read-only, and mount a separate folder for what the server has to write.',
  references: ['guide: 2. Scope roots and file access', 'MCP02', 'CWE-732'],
  risk: 5,
  checkServer(server, { report }) {
    for (const mount of hostMounts(server)) {
      if (mount.readOnly || sensitivePath(mount.source.text)?.engineSocket) continue;
      report({
        at: placeOfWord(server, mount.word),
        message: `The container of server "${server.name}" may write to "${mount.source.text}". Mount it read-only unless the server has to change files there.`,
        server,
        fix: () => [
          replaceWordFix(server, mount.word, { text: readOnly(mount) }, { title: 'Mount it read-only', safe: false }),
        ],
      });
    }
  },
});

/** The same mount for reading: `ro` among the modes, or `readonly` among the settings. */
function readOnly({ word, source, target }: ContainerMount): string {
  const { text } = word;
  if (/(?:^|,)type\s{0,4}=/i.test(text)) return `${text.replace(/,(?:readonly|ro)=(?:false|0)/i, '')},readonly`;
  const behind = text.slice((source?.text.length ?? 0) + 1 + (target?.text.length ?? 0));
  if (!behind.startsWith(':')) return `${text}:ro`;
  const modes = behind
    .slice(1)
    .split(',')
    .filter((mode) => mode !== 'rw' && mode !== '');
  return `${text.slice(0, text.length - behind.length)}:${['ro', ...modes].join(',')}`;
}
