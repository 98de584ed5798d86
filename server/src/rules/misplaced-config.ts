/** misplaced-config: a file or key that is widely copied but that no host reads. */

import type { LintEnvironment } from '../engine/findings/lintEnvironment';
import { defineRule } from '../engine/findings/rule';
import type { ConfigFile, Location } from '../engine/model/model';
import type { Node } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'misplaced-config',
  summary: 'Servers in a file, or under a key, that no host reads',
  control: 'config',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'The file looks configured and reviewed, but has no effect: its servers never start, and what really runs is configured somewhere else.',
  remedy: 'Move the servers to the file that the host reads, and remove this copy.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP09', 'CWE-1188'],
  supersedes: ['unknown-property', 'missing-launch'],
  dependsOnHost: true,
  checkWorkspace({ files }, { report }) {
    for (const manifest of files) {
      const { serversBeside } = manifest.document;
      const folder = manifest.path.split('/').slice(0, -2);
      if (!serversBeside) continue;
      for (const file of files) {
        const path = file.path.split('/');
        const name = path.pop()!;
        const isNamed = manifest.text.text.includes(name);
        if (path.join('/') !== folder.join('/') || !isUnclaimed(file) || isNamed) continue;
        report(file, {
          at: opening(file.text.root!),
          message: `${manifest.view.host.label} does not read this file. Rename it to "${serversBeside}".`,
          detail: 'Or name it in the manifest of the plugin, under "mcpServers".',
        });
      }
    }
  },
  checkFile(file, { views, report, environment }) {
    const { document, host } = file.view;
    const { root } = file.text;
    if (document.misplaced && root && file.servers.length > 0) {
      report({
        at: opening(root),
        message: 'No known host reads this file. Move its servers.',
        detail: document.misplaced,
      });
    }
    if (document.misspelled && root) {
      report({
        at: opening(root),
        message: `${host.label} may not find this file. Rename it to "${document.misspelled}".`,
        detail: 'On file systems that distinguish upper and lower case, the host does not read it.',
      });
    }
    const project = root && views[0] === file.view ? projectPlace(file, environment) : undefined;
    if (project) {
      report({
        at: opening(root!),
        message: `${host.label} reads this file only in your home folder.`,
        detail: `Project servers belong in \`${project}\`.`,
        severity: 'information',
      });
    }
    for (const { member, expected } of file.strayMaps) {
      // With an expected key this is another fault, and another host may read the key.
      if (!member || expected.length > 0) continue;
      if (views.some(({ document }) => document.servers?.some(({ path }) => path[0] === member.key))) continue;
      report({
        at: { kind: 'key', member },
        message: `${host.label} reads no servers from "${member.key}" in this file. Move them.`,
        detail: document.serversBelong,
      });
    }
  },
});

/**
 * Where the servers of a person's file belong that is committed at the root of a project, as a `package.json` beside it tells.
 * Other folders may be somebody's home, or a copy of it.
 */
function projectPlace({ view, servers, path }: ConfigFile, environment: LintEnvironment): string | undefined {
  const { host, document } = view;
  const isPersonal = document.files.some(
    ({ pattern, scope }) =>
      scope === 'user' && pattern === path && pattern.includes('/') && !pattern.includes('.local.'),
  );
  if (!isPersonal || view.scope !== 'user' || servers.length === 0 || document.template) return undefined;
  const files = host.documents.flatMap((other) =>
    other.servers && !other.misplaced && !other.borrowed && other.format === document.format ? other.files : [],
  );
  const place = files.find(({ scope, pattern }) => scope === 'workspace' && !pattern.includes('*'));
  if (!place || environment.gitState?.(path) !== 'tracked') return undefined;
  return environment.verification?.()?.some((file) => file.path === 'package.json') ? place.pattern : undefined;
}

/** A file with servers that no host has a place for. */
function isUnclaimed({ view, document, servers, text }: ConfigFile): boolean {
  return view.host.fallback === true && !document.misplaced && !document.template && servers.length > 0 && !!text.root;
}

/** The bracket that opens the document: a whole file underlined hides everything else. */
function opening(root: Node): Location {
  return { kind: 'spot', start: root.start, end: root.start + 1, node: root };
}
