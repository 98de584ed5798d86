/** config-command-execution: configuration that runs a command when it is read. */

import type { EntryPart } from '../../../shared/src/hosts/host';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { ConfigFile, ServerEntry } from '../engine/model/model';
import { expansionOf } from '../engine/servers/expansion';
import { serverStrings } from '../engine/servers/serverStrings';
import { findReferences } from '../engine/strings/variable';
import { type StringNode, walk } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'config-command-execution',
  summary: 'Configuration that makes the host run a command',
  control: 'supply-chain',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'A command in a place that looks like data runs with the rights of the person as soon as the host reads the file, connects, or asks for a value. It is easily overlooked in a review, and no prompt shows it.',
  remedy:
    'Keep the value in the environment or in a credential store that the host knows. Where a command is needed, keep it in a file of the person, not of the repository.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP05', 'ASI05', 'CWE-78'],
  risk: 20,
  dependsOnHost: true,
  checkServer(server, context) {
    if (server.unread || !runsReferences(context.file)) return;
    for (const { node, part } of serverStrings(server)) checkString(node, part, server, context);
  },
  checkFile(file, context) {
    const { report } = context;
    const committed = file.view.scope === 'workspace';
    for (const { effect, node, key, entry } of file.effects) {
      const hook = effect.kind === 'run-hook';
      if (node.kind !== 'string' || !node.value.trim() || !(hook ? committed : effect.kind === 'run-command')) continue;
      report({
        at: node,
        // Hooks ask for trust first, and in a file of one's own a helper is one's own decision.
        ...(hook || !committed ? { severity: 'information' } : {}),
        message: `${hook ? 'This hook' : `"${key}"`} ${effect.says}. ${committed ? 'Whoever can change this file can run anything on the machines of the others; read the command as code.' : 'Keep the script where nobody else can change it.'}`,
        server: entry,
      });
    }
    for (const input of file.inputs) {
      if (input.type !== 'command' || !input.command) continue;
      report({
        at: input.command,
        message: `The input "${input.id}" runs the command "${input.command.value}" for its value, without a question. Prefer a prompt, or an environment variable.`,
      });
    }
    if (!runsReferences(file)) return;
    for (const { effect, node, entry } of file.effects) {
      if (!entry && (effect.kind === 'environment' || effect.kind === 'credential')) {
        walk(node, (inner) => inner.kind === 'string' && checkString(inner, 'other', undefined, context));
      }
    }
  },
});

function runsReferences({ document }: ConfigFile): boolean {
  return document.variables?.expands.some(({ executes }) => executes) === true;
}

/** References that run something when they are expanded. */
function checkString(node: StringNode, part: EntryPart, server: ServerEntry | undefined, context: RuleContext): void {
  const { file, report } = context;
  const { variables } = file.document;
  for (const reference of findReferences(node.value)) {
    const outcome = expansionOf(variables, part, node.value, reference);
    if (outcome.kind !== 'expanded' || !outcome.support.executes) continue;
    report({
      at: { kind: 'within', node, start: reference.start, end: reference.end },
      message: `${file.view.host.label} runs this command when it reads the file, before anybody is asked. Use a variable instead.`,
      server,
    });
  }
}
