/** broad-root: a server or the host's sandbox is given far more of the machine than one project. */
import type { Fix } from '../engine/findings/finding';
import { removeFix, replaceFix, withQuestion } from '../engine/findings/fixes';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { ServerEntry } from '../engine/model/model';
import { commonWorkspace } from '../engine/servers/hostFields';
import { narrowerRoots } from '../engine/servers/narrowerRoots';
import { hostRoots, pathVariablesOf, type ServerRoot, serverRoots } from '../engine/servers/serverRoots';
import { judgeRoot } from '../engine/strings/paths/path';

export const rule = defineRule({
  id: 'broad-root',
  summary: 'A server can access far more than one project',
  control: 'roots',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'A server with access to your home folder or the whole disk can read keys, mail and every other project. A prompt injected through any file it reads can make it do so.',
  remedy: 'Give it the one folder it works on: the workspace, or a part of it.',
  references: ['guide: 2. Scope roots and file access', 'MCP02', 'ASI02', 'CWE-732', 'CWE-250'],
  risk: 30,
  checkServer(server, context) {
    for (const root of serverRoots(server)) {
      const { severity, reason } = judgeRoot(root.text, pathVariablesOf(context.file));
      if (!severity) continue;
      context.report({
        at: root.at,
        message: `Server "${server.name}" can access ${reason}. Limit it to the project folder.`,
        detail: root.by && `The folder is set by "${root.by}".`,
        server,
        severity,
        fix: () => serverFixes(root, server, context),
      });
    }
  },
  checkFile(file, context) {
    const pathVariables = pathVariablesOf(file);
    for (const root of hostRoots(file)) {
      const { severity, reason } = judgeRoot(root.text, pathVariables);
      if (!severity) continue;
      context.report({
        at: root.at,
        message: `"${root.by}" gives the agent ${reason}. Limit it to the project folder.`,
        severity,
        fix: () => hostFixes(root, context),
      });
    }
  },
});

/** A host opens the workspace anyway, and relative paths of its lists start at places that nobody guesses. */
function hostFixes(root: ServerRoot, context: RuleContext): (Fix | undefined)[] {
  const { at, text } = root;
  if (at.kind !== 'string' || at.parent?.kind !== 'array' || commonWorkspace(context.views) !== undefined) {
    return narrowFixes(root, context);
  }
  return [removeFix(context.file, at, { title: `Remove "${text}"`, safe: false, preferred: true })];
}

/** Where the workspace is among the roots already, the broad one goes. */
function serverFixes(root: ServerRoot, server: ServerEntry, context: RuleContext): (Fix | undefined)[] {
  const { at, text, kind } = root;
  const given = narrowerRoots(root, context).find(({ asks }) => !asks)?.path;
  const isThere = serverRoots(server).some((other) => other !== root && other.kind === kind && other.text === given);
  if (given === undefined || !isThere) return narrowFixes(root, context);
  if (kind !== 'operand' || at.kind !== 'string' || at.parent?.kind !== 'array') return [];
  return [removeFix(context.file, at, { title: `Remove "${text}"`, safe: false, preferred: true })];
}

/** The workspace is the one right answer; a folder is for the person to name. */
function narrowFixes(root: ServerRoot, context: RuleContext): (Fix | undefined)[] {
  return narrowerRoots(root, context).map(({ path, what, asks }) => {
    const title = `Limit it to ${what}${asks ? '…' : ''}`;
    const traits = { title, safe: false, ...(!asks && { preferred: true }) };
    return withQuestion(replaceFix(context.file, root.at, path, traits), asks);
  });
}
