/** code-on-open: what a repository starts as soon as its folder is opened, and the settings that let it. */
import { firstFew, listed } from '../../../shared/src/words';
import type { Fix } from '../engine/findings/finding';
import { defineRule, type WorkspaceContext } from '../engine/findings/rule';
import type { ConfigFile, Location, ServerEntry } from '../engine/model/model';
import { type FoundUse, filesOpened, type OpenedFolder } from '../engine/servers/openedFolders';
import { removeElsewhereFix } from '../engine/servers/removeEffectFix';
import { parseUrl } from '../engine/strings/addresses/url';

export const rule = defineRule({
  id: 'code-on-open',
  summary: 'A repository that brings servers, tasks or plugins together with the setting that starts them unasked',
  control: 'approval',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Each file alone looks harmless: one lists servers, tasks or plugins, the other saves a click. Together they run programs on every machine that opens the repository, and whoever can push to it chooses the programs.',
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
  const tools = folder.unasked.length ? ', and their tools then run without asking too' : '';
  const from = [...new Set(causes.map((cause) => cause.file.path))];
  const settings = [...new Set(causes.map(({ use }) => `"${use.key}"`))];
  report(file, {
    at: locationOfMap(file, starting[0]!),
    message: `Opening this repository in ${file.view.host.label} starts ${namesOf(starting)} without a question, because ${listed(from)} ${from.length > 1 ? 'trust' : 'trusts'} the servers of the repository (${listed(settings)})${tools}. Remove that setting.`,
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
    const also = more.length ? `, and so ${more.length > 1 ? `are ${more.length} more` : 'is one more'} here` : '';
    const why = causes.length
      ? `${listed([...new Set(causes.map(({ use, file: home }) => `"${use.key}" in ${home.path}`))])} lets it run without a question. Remove that setting.`
      : 'Trusting the folder is all it takes; read the command as code.';
    report(file, {
      at: first.node,
      ...(causes.length ? {} : { severity: 'information' }),
      message: `"${first.name}" is run when this folder is opened in ${file.view.host.label}${also}. ${why}`,
      related: [
        ...more.map(({ node, name }) => ({ at: node as Location, message: `"${name}" is run too.` })),
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
      message: `This repository switches the plugin "${name}" on and names the marketplace that it comes from (${address?.host ?? place.slice(0, 80)})${isPlain ? ', which is read without encryption' : ''}: its hooks and servers are code that nobody here reviews. Let each person install it.`,
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
  return names.length > 3 ? firstFew(names, 3, String) : listed(names);
}

function startsCode({ enabled, unread, shadowed, command }: ServerEntry): boolean {
  return enabled && !unread && !shadowed && command !== undefined;
}

function locationOfMap(file: ConfigFile, server: ServerEntry): Location {
  const member = file.serverMaps.find(({ node }) => node === server.member?.parent)?.member;
  return member ? { kind: 'key', member } : server.node;
}
