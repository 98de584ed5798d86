/** shell-interpreter: a shell stands between the host and the server. */

import type { Fix } from '../engine/findings/finding';
import { fixOf } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import { locationOfWord, type ServerEntry } from '../engine/model/model';
import { editorOf, replaceItems } from '../engine/syntax/edit';

export const rule = defineRule({
  id: 'shell-interpreter',
  summary: 'A server is started through a shell',
  control: 'supply-chain',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'A shell line can chain, redirect and substitute: one entry may run several programs, and a variable with the wrong content becomes code. The host cannot tell what it starts, either.',
  remedy:
    'Start the program directly, with its arguments as a list. Move anything that must run before it to a script in the repository.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP05', 'ASI05', 'CWE-78'],
  risk: 10,
  checkServer(server, { report }) {
    if (!server.command) return;
    const line = server.launch.shellLine;
    if (!line) return;
    if (line.compound) {
      report({
        at: locationOfWord(server, line.text),
        message: line.byHost
          ? `A shell interprets the special characters in the arguments of "${server.name}". Quote them.`
          : `Server "${server.name}" runs several commands in ${line.shell}. Start the program directly.`,
        detail: line.byHost
          ? `${server.file.view.host.label} joins command and arguments and runs them in a shell.`
          : undefined,
        server,
      });
      return;
    }
    // `cmd /c npx …` is how Windows starts script shims.
    if (line.shell === 'cmd') return;
    report({
      at: locationOfWord(server, line.text),
      severity: 'hint',
      message: `Server "${server.name}" does not need ${line.shell}. Start the program directly.`,
      server,
      fix: () => [directFix(server)],
    });
  },
});

/** One simple command without anything for a shell to do. */
function directFix(server: ServerEntry): Fix | undefined {
  const line = server.launch.shellLine;
  const command = line?.commands.length === 1 ? line.commands[0] : undefined;
  const list = server.args[0]?.parent;
  if (!command || !server.command || list?.kind !== 'array') return undefined;
  // Hosts with one list for everything have the program in front.
  const head = server.command.parent === list ? [server.command] : [];
  if (list.items.length !== head.length + server.args.length) return undefined;
  if (line?.text.origin !== server.args.length - 1) return undefined;
  const words = command.words.map(({ text }) => text);
  const [program, ...rest] = words[0] === 'exec' ? words.slice(1) : words;
  if (!program || words.some((word) => /[$`*?~{}]/.test(word)) || /^\w+=|^-/.test(program)) return undefined;
  if (builtins.has(program)) return undefined;
  const { text } = server.file;
  return fixOf(
    { title: `Start ${program} directly`, safe: false, preferred: true },
    ...(head.length > 0
      ? [replaceItems(text, list.items, [program, ...rest])]
      : [editorOf(text).replaceValue(server.command, program), replaceItems(text, list.items, rest)]),
  );
}

/** What only the shell itself can do. */
const builtins = new Set(['source', '.', 'eval', 'exec', 'cd', 'export', 'set', 'alias', 'builtin', 'command', 'trap']);
