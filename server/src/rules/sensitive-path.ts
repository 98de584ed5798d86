/** sensitive-path: a server is handed a place that holds keys, passwords or private browsing data. */
import type { Fix } from '../engine/findings/finding';
import { removeFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import type { ConfigFile, Location, ServerEntry } from '../engine/model/model';
import { otherMountFixes } from '../engine/servers/mountFixes';
import { keyFilesOfCommand, sensitivePathUses } from '../engine/servers/sensitivePathUses';
import { hostRoots, serverRoots } from '../engine/servers/serverRoots';
import { sensitivePath } from '../engine/strings/paths/path';
import type { StringNode } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'sensitive-path',
  summary: 'A server can access keys, passwords or private data',
  control: 'roots',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'A prompt injection can make a server send away whatever it can read, and these files give access to other systems.',
  remedy: 'Remove the path. If the server needs one credential, pass that one in a variable.',
  references: ['guide: 2. Scope roots and file access', 'MCP01', 'ASI03', 'CWE-552', 'CWE-522'],
  risk: 35,
  checkServer(server, context) {
    for (const { at, what, root } of sensitivePathUses(server)) {
      context.report({
        at,
        message: `Server "${server.name}" can access ${what}. Remove the path.`,
        server,
        fix: () => {
          const mount = root?.mount;
          return mount ? otherMountFixes(server, { ...root, mount }, context) : [removeRootFix(server, at)];
        },
      });
    }
  },
  checkCommand(command, { report }) {
    // The files of another machine are not the person's.
    for (const { at, what } of command.runs.contained ? [] : keyFilesOfCommand(command)) {
      report({
        at,
        message: `"${command.name}" can access ${what}. Remove the path.`,
        server: command.entry,
      });
    }
  },
  checkFile(file, { report }) {
    for (const root of hostRoots(file)) {
      const verdict = sensitivePath(root.text);
      if (!verdict || verdict.engineSocket) continue;
      report({
        at: root.at,
        message: `"${root.by}" gives the agent access to ${verdict.what}. Remove the path.`,
        fix: () => [root.at.kind === 'string' ? removeItemFix(file, root.at) : undefined],
      });
    }
  },
});

/** One of several folders; a server without any would choose one of its own. */
function removeRootFix(server: ServerEntry, at: Location): Fix | undefined {
  const folders = serverRoots(server).filter(({ kind }) => kind === 'operand');
  const others = folders.filter((root) => root.at !== at && !sensitivePath(root.text));
  if (at.kind !== 'string' || others.length === 0 || !folders.some((root) => root.at === at)) return undefined;
  return removeItemFix(server.file, at);
}

function removeItemFix(file: ConfigFile, item: StringNode): Fix | undefined {
  if (item.parent?.kind !== 'array') return undefined;
  return removeFix(file, item, { title: `Remove ${JSON.stringify(item.value)}`, safe: false });
}
