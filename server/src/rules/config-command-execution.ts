/** config-command-execution: configuration that makes a host run commands beside its servers. */

import { firstFew } from '../../../shared/src/words';
import type { Severity } from '../engine/findings/finding';
import type { LintEnvironment } from '../engine/findings/lintEnvironment';
import { sentences } from '../engine/findings/messageWords';
import { defineRule } from '../engine/findings/rule';
import type { ConfigFile, Location, RunCommand, ServerEntry } from '../engine/model/model';
import { isCurrentReview, reviewedParts } from '../engine/review/reviewedParts';
import { localScriptOf } from '../engine/servers/localScript';
import { isCommitted } from '../engine/servers/personalFile';
import { commandsOfFile } from '../engine/servers/substitutions';
import { payloadOf } from '../engine/strings/launch/payloads';

export const rule = defineRule({
  id: 'config-command-execution',
  summary: 'The configuration runs commands other than servers',
  control: 'supply-chain',
  countsForPosture: false,
  endsWithReview: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'A command in a place that looks like data runs with your rights as soon as the host reads the file, connects, needs a value or reports an event. It is easy to miss in a review.',
  remedy:
    'Read each command as code and mark it as reviewed; later changes are then reported. Keep long commands as scripts in the repository, and credential helpers in your own settings.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP05', 'ASI05', 'CWE-78'],
  risk: 20,
  dependsOnHost: true,
  checkFile(file, { environment, report }) {
    const parts = reviewedParts(file);
    const isReviewed = parts.every((part) =>
      isCurrentReview(part, environment.reviewed?.(file.path, part.name)?.digest),
    );
    if (parts.length && isReviewed && file.inputs.every(({ command }) => !command)) return;
    const commands = [...commandsOfFile(file).flatMap((command) => toldOf(command, environment)), ...inputsOf(file)];
    const [first, ...others] = commands.sort((a, b) => ranks[a.severity] - ranks[b.severity]);
    if (!first) return;
    const committed = isCommitted(file);
    const names = [...new Set(others.map(({ name }) => `"${name}"`))];
    const more =
      others.length > 0 &&
      `${others.length === 1 ? '1 more command runs' : `${others.length} more commands run`} from this file: ${firstFew(names, 3, String)}.`;
    const advice = committed ? 'Review it as code.' : 'Keep it where only you can change it.';
    const why =
      committed &&
      !first.unread &&
      'Anyone who can change this file can run code on the machines of everyone who uses it.';
    report({
      at: first.at,
      severity: first.severity,
      message: `"${first.name}" ${first.says}. ${first.unread ? `${file.view.host.label} ignores it in this file.` : advice}`,
      detail: sentences(why, more),
      server: first.server,
      related: others.map(({ at, name, says }) => ({ at, message: `"${name}" ${says}.` })),
    });
  },
});

interface Told {
  at: Location;
  name: string;
  says: string;
  severity: Severity;
  unread: boolean;
  server: ServerEntry | undefined;
}

const ranks: Record<Severity, number> = { error: 0, warning: 1, information: 2, hint: 3 };

/** Nothing where a person asks for the command, where it runs on another machine, or where all of it is a script that git keeps. */
function toldOf(command: RunCommand, environment: LintEnvironment): Told[] {
  const { file, node, part, name, runs, unread, entry, launch } = command;
  const committed = isCommitted(file);
  const isHook = runs.when === 'event' || (runs.when === 'open' && !part);
  if (runs.when === 'demand' || runs.opensFolder || runs.contained || (unread && !entry)) return [];
  if (!committed && isHook && runs.via !== 'program') return [];
  // Those have a finding of their own, and a worse one.
  if (launch.remoteScripts.length || payloadOf(launch)) return [];
  const script = committed ? localScriptOf(command) : undefined;
  if (script !== undefined && environment.gitState?.(script) === 'tracked') return [];
  const severity = isHook || !committed || unread ? 'information' : 'warning';
  const isWithin = part !== undefined && node.kind === 'string';
  const wide = isWithin && runs.via === 'shell' ? { start: part.start - 2, end: part.end + 1 } : part;
  const at: Location = isWithin ? { kind: 'within', node, ...wide! } : node;
  return [{ at, name, says: runs.says, severity, unread, server: entry }];
}

/** Prompts that take their value from a command of the editor. */
function inputsOf({ inputs }: ConfigFile): Told[] {
  return inputs.flatMap(({ id, type, command }) => {
    if (type !== 'command' || !command) return [];
    const says = `runs the command "${command.value}" without asking`;
    return [{ at: command, name: id, says, severity: 'warning', unread: false, server: undefined }];
  });
}
