/** foreign-working-directory: the server starts in a folder outside the workspace. */
import { replaceFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import { commonWorkspace } from '../engine/servers/hostFields';
import { pathVariablesOf } from '../engine/servers/serverRoots';
import { judgeRoot } from '../engine/strings/paths/path';

export const rule = defineRule({
  id: 'foreign-working-directory',
  summary: 'The server starts in a folder outside the workspace',
  control: 'roots',
  countsForPosture: true,
  severity: 'information',
  confidence: 'medium',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'The server then takes its relative paths, settings files and code from a folder that reviewers of the project do not see.',
  remedy: 'Start it in the workspace. If it belongs elsewhere, install it and start it by name.',
  references: ['guide: 2. Scope roots and file access', 'MCP02', 'CWE-426'],
  risk: 4,
  dependsOnHost: true,
  checkServer(server, { file, views, report }) {
    const { cwd } = server;
    // A person's own file belongs to no workspace.
    if (!cwd || server.unread || file.view.scope !== 'workspace') return;
    const { breadth, reason } = judgeRoot(cwd.value, pathVariablesOf(file));
    if (breadth === 'workspace' || breadth === 'inside' || breadth === 'unknown') return;
    const workspace = commonWorkspace(views) ?? '.';
    report({
      at: cwd,
      message: `Server "${server.name}" starts in ${reason}. Start it in the workspace.`,
      server,
      fix: () => [
        replaceFix(file, cwd, workspace, {
          title: `Start it in the workspace (${workspace})`,
          safe: false,
          preferred: true,
        }),
      ],
    });
  },
});
