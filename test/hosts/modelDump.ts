/** What each host sees in a text, and what is found there, as lines that a person can review. */
import type { LintResult } from '../../server/src/engine/lint/lintResult';
import type { ConfigFile, EffectUse, RunCommand, ServerEntry } from '../../server/src/engine/model/model';
import { redactedUrl } from './redactedUrl';

/** The dump of one lint result. */
export function dumpOf(result: LintResult): string[] {
  const status = result.reason ? `${result.status}: ${result.reason}` : result.status;
  return [
    `status: ${status}`,
    ...(result.text?.problems ?? []).map(({ start, message }) => `problem at ${lineOf(result.source, start)}: ${message}`),
    ...result.files.flatMap(readerLines),
    ...findingLines(result),
  ];
}

function lineOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${before[before.length - 1]!.length + 1}`;
}

function readerLines(file: ConfigFile): string[] {
  const { host, document, scope } = file.view;
  const lines = [
    ...file.servers.flatMap(serverLines),
    ...file.inputs.map(({ id, masked, type }) => `input ${id}${type ? ` ${type}` : ''}${masked ? ' masked' : ''}`),
    ...file.effects.map(effectLine),
    ...file.commands.map(commandLine),
    ...file.strayMaps.map(({ kind, member, expected }) => `stray ${member?.key ?? kind} -> ${expected.join('.') || 'nowhere here'}`),
    ...file.malformed.map(({ field, expected, server }) => `malformed ${server ? `${server.name}.` : ''}${field}: ${expected}`),
    ...file.unknownRoot.map(({ key }) => `unknown ${key}`),
  ];
  return ['', `reader: ${host.id} (${document.label}, ${scope})`, ...(lines.length ? lines : ['nothing']).map((line) => `  ${line}`)];
}

function serverLines(server: ServerEntry): string[] {
  const { command, args, url } = server;
  const states = [
    server.enabled ? 'on' : 'off',
    server.shadowed && 'shadowed',
    server.unread && 'unread',
    server.elsewhere && 'elsewhere',
  ].filter(Boolean);
  const declared = server.declared && !server.declaredKnown ? ` (says ${JSON.stringify(server.declared.value)})` : '';
  const target = command ? [command.value, ...args.map(({ value }) => value)].map(short).join(' ') : '';
  const list = (label: string, values: readonly string[]): string[] =>
    values.length ? [`    ${label}: ${values.join(', ')}`] : [];
  return [
    `server ${server.name}: ${server.transport}${declared}, ${states.join(', ')}`,
    ...list('runs', target ? [target] : []),
    ...list('url', url ? [redactedUrl(url.value)] : []),
    ...list('env', server.env.map(({ name }) => name)),
    ...list('headers', server.headers.map(({ name }) => name)),
    ...list('names', server.envNames.map(({ value }) => value)),
    ...list('credentials', server.credentials.map(({ name }) => name)),
    ...list('cwd', server.cwd ? [server.cwd.value] : []),
    ...list('envFile', server.envFile ? [server.envFile.value] : []),
    ...list('timeout', server.timeout ? [`${server.timeout.value} ${server.timeout.field.unit}`] : []),
    ...list('only', server.allowedTools?.map(({ value }) => value) ?? []),
    ...list('without', server.excludedTools.map(({ value }) => value)),
    ...list('unknown', server.unknown.map(({ member, within }) => [...within, member.key].join('.'))),
  ];
}

function commandLine({ name, runs, entry, launch, unread }: RunCommand): string {
  const words = [runs.when, runs.via, ...(runs.contained ? ['contained'] : []), ...(unread ? ['unread'] : [])].join(' ');
  return `command ${name}${entry ? `: ${entry.name}` : ''} (${words}) ${launch.target ?? '-'}`;
}

function effectLine({ effect, server, tool, entry, key }: EffectUse): string {
  const named = [server ?? entry?.name, tool].filter(Boolean).join(' ');
  return `effect ${effect.kind} ${key}${named ? `: ${named}` : ''}`;
}

function findingLines({ findings, files }: LintResult): string[] {
  const all = new Set(files.map(({ view }) => view.host.id)).size;
  const lines = findings.map(({ rule, severity, pointer, hosts }) => {
    return `  ${rule} ${severity} ${short(pointer) || '(document)'}${hosts.length < all ? ` (${[...hosts].join(', ')})` : ''}`;
  });
  return ['', 'findings:', ...(lines.length ? lines : ['  none'])];
}

/** Values that were put in for markers differ from run to run in nothing but length; they are not repeated. */
function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 100)}…` : text;
}

