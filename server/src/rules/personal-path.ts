/** personal-path: somebody's home folder in a file that others get too. */
import type { EntryPart } from '../../../shared/src/hosts/host';
import { replaceFix } from '../engine/findings/fixes';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { Location, ServerEntry } from '../engine/model/model';
import { containerStrings } from '../engine/servers/containerStrings';
import { commonHome } from '../engine/servers/hostFields';
import { serverStrings } from '../engine/servers/serverStrings';
import { personalHome } from '../engine/strings/paths/path';
import type { StringNode } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'personal-path',
  summary: 'A home folder in a project file',
  control: 'config',
  countsForPosture: false,
  severity: 'information',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'The path exists on one machine only, so the server starts for nobody else, and the file shows the account name of its author.',
  remedy:
    "Use the host's variable for the home folder or the workspace, a relative path, or a program that is found by name.",
  references: ['guide: 2. Scope roots and file access', 'CWE-200'],
  checkServer(server, context) {
    if (context.file.view.scope !== 'workspace') return;
    const strings = serverStrings(server).filter(({ node }) => MAY_NAME_HOME.test(node.value));
    if (strings.length === 0) return;
    const contained = containerStrings(server);
    for (const { node, part } of strings) {
      const span = contained.get(node);
      if (span !== null) reportHome(context, node, span ?? { start: 0, end: node.value.length }, part, server);
    }
  },
  checkFile(file, context) {
    if (file.view.scope !== 'workspace') return;
    for (const { defaultValue } of file.inputs) {
      if (defaultValue)
        reportHome(context, defaultValue, { start: 0, end: defaultValue.value.length }, 'other', undefined);
    }
    for (const { node, entry } of file.effects) {
      if (entry || node.kind !== 'string') continue;
      reportHome(context, node, { start: 0, end: node.value.length }, 'other', undefined);
    }
  },
});

/** One look at the whole text spares a look at each string. */
const MAY_NAME_HOME = /home|users/i;

function reportHome(
  context: RuleContext,
  node: StringNode,
  within: { start: number; end: number },
  part: EntryPart,
  server: ServerEntry | undefined,
): void {
  const { file, views, report } = context;
  const home = personalHome(node.value.slice(within.start, within.end));
  if (!home || context.environment.gitState?.(file.path) === 'ignored') return;
  const [start, end] = [within.start + home.start, within.start + home.end];
  const at: Location = { kind: 'within', node, start, end };
  const path = node.value.slice(start, end);
  report({
    at,
    message: `"${path}" is a home folder on one machine. Use a variable or a relative path.`,
    server,
    fix: () => {
      const variable = commonHome(views, part, path);
      if (!variable || server?.unread) return [];
      const rest = node.value.slice(end, within.end);
      const others = restWith(rest, path, variable);
      const all: Location = { kind: 'within', node, start, end: end + others.until };
      return [replaceFix(file, all, variable + others.text, { title: `Replace with ${variable}`, safe: false })];
    },
  });
}

/** What follows a home folder up to the last time that the same one comes again, as in a list of paths. */
function restWith(rest: string, path: string, variable: string): { text: string; until: number } {
  let [text, until] = ['', 0];
  for (;;) {
    const next = personalHome(rest.slice(until));
    if (!next || rest.slice(until + next.start, until + next.end) !== path) return { text, until };
    text += rest.slice(until, until + next.start) + variable;
    until += next.end;
  }
}
