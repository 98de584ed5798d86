/** toxic-flow: the servers of one host can together be made to carry private data out. */

import type { HostView } from '../../../shared/src/hosts/detect';
import { listed } from '../../../shared/src/words';
import type { Fix } from '../engine/findings/finding';
import { fixOf } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import { filesByHost, isRunning } from '../engine/model/hostFiles';
import { type ConfigFile, type Location, locationOfEntry, type ServerEntry } from '../engine/model/model';
import { commonField } from '../engine/servers/hostFields';
import { readOnlyFix } from '../engine/servers/readOnlyFix';
import { editorOf } from '../engine/syntax/edit';
import { describeFlow, type ToxicFlow, toxicFlowOf } from '../engine/workspace/toxicFlow';

export const rule = defineRule({
  id: 'toxic-flow',
  summary: 'Servers that together can leak private data',
  control: 'tool-output',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'Each of the three abilities is harmless alone: reading private data, reading text from strangers, sending data out. Together they are all that an injected instruction needs: a web page or a ticket tells the model to read something private and to send it away, and every step looks like ordinary work.',
  remedy: 'Remove one of the three: make a server read-only, limit its tools, or keep it in a separate profile.',
  references: [
    'guide: 6. Plan for prompt injection through tools and tool output',
    'MCP06',
    'MCP10',
    'ASI01',
    'ASI02',
    'CWE-200',
  ],
  risk: 8,
  checkWorkspace({ files }, { report }) {
    for (const together of filesByHost(files)) {
      const servers = together.flatMap((file) => file.servers.filter(isRunning));
      const flow = toxicFlowOf(servers);
      if (!flow) continue;
      const home = flow.cheapest.file;
      const others = [...new Set(flow.parts.values())].filter((server) => server.file !== home);
      report(home, {
        at: serversPlace(home, flow.cheapest),
        // One server that can do all of it is a matter of what it is for; several are a matter of this file.
        ...(new Set(flow.parts.values()).size === 1 ? { severity: 'information' } : {}),
        message: `${leakWords(flow)}. ${flow.advice}.`,
        detail: `${describeFlow(flow)}. An injected instruction can use this to send private data out.`,
        related: others.map((server) => ({
          at: serversPlace(server.file, server),
          message: `"${server.name}" takes part in this.`,
          file: server.file,
        })),
        fix: () => cuttingFixes(flow, viewsOf(home, files)),
      });
    }
  },
});

/** Who takes part, in few words. */
function leakWords({ parts }: ToxicFlow): string {
  const names = [...new Set([...parts.values()].map(({ name }) => `"${name}"`))];
  return names.length === 1
    ? `Server ${names[0]} can leak private data on its own`
    : `${listed(names)} together can leak private data`;
}

/** The key of the servers object that holds the entry; where there is none, the entry. */
function serversPlace(file: ConfigFile, server: ServerEntry): Location {
  const map = file.serverMaps.find(({ node }) => node === server.member?.parent || node === server.node.parent);
  if (map?.member) return { kind: 'key', member: map.member };
  return locationOfEntry(server);
}

/** Every host that reads the text of a file. */
function viewsOf({ text }: ConfigFile, files: readonly ConfigFile[]): readonly HostView[] {
  return files.filter((file) => file.text === text).map(({ view }) => view);
}

function cuttingFixes({ cheapest, readOnly, withheld }: ToxicFlow, views: readonly HostView[]): (Fix | undefined)[] {
  const traits = { safe: false };
  if (readOnly) {
    const title = `Make "${cheapest.name}" read-only ("${readOnly.name}")`;
    return [readOnlyFix(cheapest, readOnly, views, { ...traits, title })];
  }
  const field = withheld && cheapest.excludedTools.length === 0 ? commonField(views, 'excludedTools') : undefined;
  if (!withheld || !field || cheapest.fields.some(({ member }) => member.key === field)) return [];
  const title = `Hide the tools of "${cheapest.name}" that write or send`;
  return [fixOf({ ...traits, title }, editorOf(cheapest.file.text).insertMember(cheapest.node, field, [...withheld]))];
}
