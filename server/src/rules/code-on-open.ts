/** code-on-open: what a repository starts as soon as its folder is opened, and the settings that let it. */

import { counted, listed } from '../../../shared/src/words';
import type { Fix } from '../engine/findings/finding';
import { sentences } from '../engine/findings/messageWords';
import { defineRule, type WorkspaceContext } from '../engine/findings/rule';
import type { ConfigFile, Location, ServerEntry } from '../engine/model/model';
import { type FoundUse, filesOpened, type OpenedFolder } from '../engine/servers/openedFolders';
import { removeElsewhereFix } from '../engine/servers/removeEffectFix';
import { parseUrl } from '../engine/strings/addresses/url';
import { withoutTokens } from '../engine/strings/secrets/redact';

export const rule = defineRule({
  id: 'code-on-open',
  summary: 'Opening this repository runs servers, tasks or plugins without asking',
  control: 'approval',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Each file looks harmless on its own: one lists servers, tasks or plugins, the other skips a prompt. Together they run programs on every machine that opens the repository, and anyone who can push to it chooses the programs.',
  remedy: 'Remove the setting from the repository, so that the host asks each person once for each server.',
  references: ['guide: 3. Keep approval on for sensitive operations', 'MCP09', 'ASI04', 'CWE-829', 'CWE-250'],
  risk: 30,
  checkWorkspace({ files }, context) {
    for (const folder of filesOpened(files)) {
      for (const file of folder.files) checkServers(file, folder, context);
      checkCommands(folder, context);
      checkPlugins(folder, context);
    }
  },
});

function checkServers(file: ConfigFile, folder: OpenedFolder, { report }: WorkspaceContext): void {
  const starting = file.servers.filter((server) => startsCode(server) && folder.startsUnasked(server.name));
  if (starting.length === 0) return;
  const causes = folder.causesOf(starting.map(({ name }) => name));
  const tools = folder.unasked.length ? 'Their tools then run without asking, too.' : undefined;
  const from = [...new Set(causes.map((cause) => cause.file.path))];
  const settings = [...new Set(causes.map(({ use }) => `"${use.key}"`))];
  report(file, {
    at: locationOfMap(file, starting[0]!),
    message: `Opening this folder in ${file.view.host.label} starts ${namesOf(starting)} without asking. Remove ${listed(settings)}.`,
    detail: sentences(`${listed(from)} ${from.length > 1 ? 'trust' : 'trusts'} the servers of this repository.`, tools),
    related: [...causes, ...folder.unasked].map(asRelated),
    fix: () => [cutOf(file, causes)],
  });
}

/** Tasks need no session, only the folder; other commands count where the folder itself is trusted in advance. */
function checkCommands({ files, automatic, never, wholeFolder }: OpenedFolder, { report }: WorkspaceContext): void {
  for (const file of files) {
    const tasks = never ? [] : file.commands.filter(({ runs }) => runs.opensFolder);
    const others = wholeFolder.length
      ? file.commands.filter(({ runs, unread }) => runs.when === 'open' && !runs.opensFolder && !unread)
      : [];
    const [first, ...more] = [...tasks, ...others];
    if (!first) continue;
    const causes = tasks.length ? [...automatic, ...wholeFolder] : wholeFolder;
    const also =
      more.length > 0 &&
      `${counted(more.length, 'more command')} in this file ${more.length > 1 ? 'do' : 'does'} the same.`;
    const keys = [...new Set(causes.map(({ use }) => `"${use.key}"`))];
    const places = [...new Set(causes.map(({ use, file: home }) => `"${use.key}" in ${home.path}`))];
    const advice = keys.length ? `Remove ${listed(keys)}.` : 'Read the command before you trust the folder.';
    const why = places.length > 0 && `${listed(places)} lets it run without asking.`;
    report(file, {
      at: first.node,
      ...(causes.length ? {} : { severity: 'information' }),
      message: `"${first.name}" runs when this folder is opened in ${file.view.host.label}. ${advice}`,
      detail: sentences(why, also),
      related: [
        ...more.map(({ node, name }) => ({ at: node as Location, message: `"${name}" runs, too.` })),
        ...causes.map(asRelated),
      ],
      fix: () => [cutOf(file, causes)],
    });
  }
}

/** A repository that names where plugins come from, and switches some of them on. */
function checkPlugins({ plugins, sources }: OpenedFolder, { report }: WorkspaceContext): void {
  for (const plugin of plugins) {
    const name = plugin.use.key.slice(plugin.use.key.indexOf('.') + 1);
    const market = name.slice(name.lastIndexOf('@') + 1);
    const source = sources.find(({ use }) => use.key.startsWith(`extraKnownMarketplaces.${market}.`));
    const place = source?.use.node.kind === 'string' ? source.use.node.value : undefined;
    if (!source || place === undefined || /^\.{0,2}\//.test(place)) continue;
    const address = parseUrl(place);
    const isPlain = address?.scheme === 'http';
    report(plugin.file, {
      at: plugin.use.node,
      ...(isPlain ? {} : { severity: 'warning' }),
      message: `This repository turns on the plugin "${name}" and says where it comes from. Remove it.`,
      detail: sentences(
        `It comes from ${address?.host ?? withoutTokens(place)}${isPlain ? ', without encryption' : ''}.`,
        'Its hooks and servers run for everyone who opens the repository. Let each person install it.',
      ),
      related: [asRelated(source)],
    });
  }
}

function asRelated({ use, file }: FoundUse): { at: Location; message: string; file: ConfigFile } {
  return { at: use.node, message: `"${use.key}" ${use.effect.says}.`, file };
}

/** The cheapest way out: the one setting goes, wherever it stands. */
function cutOf(file: ConfigFile, causes: readonly FoundUse[]): Fix | undefined {
  const [cause, ...more] = causes;
  return cause && more.length === 0 ? removeElsewhereFix(file, cause) : undefined;
}

function namesOf(servers: readonly ServerEntry[]): string {
  const names = servers.map(({ name }) => `"${name}"`);
  return names.length > 2 ? counted(names.length, 'server') : listed(names);
}

function startsCode({ enabled, unread, shadowed, command }: ServerEntry): boolean {
  return enabled && !unread && !shadowed && command !== undefined;
}

function locationOfMap(file: ConfigFile, server: ServerEntry): Location {
  const member = file.serverMaps.find(({ node }) => node === server.member?.parent)?.member;
  return member ? { kind: 'key', member } : server.node;
}
