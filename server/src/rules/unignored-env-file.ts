/** unignored-env-file: a file of credentials in the repository that git does not ignore. */
import { envFilesOf } from '../engine/credentials/envFiles';
import type { Fix } from '../engine/findings/finding';
import { defineRule } from '../engine/findings/rule';

export const rule = defineRule({
  id: 'unignored-env-file',
  summary: 'An env file that git does not ignore',
  control: 'secrets',
  countsForPosture: true,
  pointsAt: 'other',
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'The file contains credentials. As long as git does not ignore it, one `git add .` puts them into the history, where they stay.',
  remedy:
    'Add the file to `.gitignore`. If git tracks it already, stop tracking it (`git rm --cached`) and replace the credentials in it.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'MCP01', 'CWE-538'],
  risk: 12,
  needsEnvironment: true,
  checkServer(server, context) {
    for (const { path, at } of envFilesOf(server)) {
      const { environment, report } = context;
      const state = environment.gitState?.(path);
      if (state === undefined || state === 'ignored') continue;
      report({
        at,
        message:
          state === 'tracked'
            ? `Git tracks the env file "${path}". Stop tracking it and replace its credentials.`
            : `Git does not ignore the env file "${path}". Add it to .gitignore.`,
        detail: `It sets the environment of server "${server.name}".`,
        server,
        fix: () => [state === 'untracked' && environment.appendsToFiles ? ignoreFix(path) : undefined],
      });
    }
  },
});

function ignoreFix(path: string): Fix {
  return {
    title: `Add "/${path}" to .gitignore`,
    safe: true,
    preferred: true,
    edits: [],
    otherFiles: [{ path: '.gitignore', append: `/${path}` }],
  };
}
