/** tool-changed-since-review: a tool is not what it was when a person reviewed the server. */

import { defineRule } from '../engine/findings/rule';
import { locationOfEntry } from '../engine/model/model';
import { sharedListing } from '../engine/servers/attachTools';
import { shownTools } from '../engine/strings/tools/toolNames';

export const rule = defineRule({
  id: 'tool-changed-since-review',
  summary: 'Tools of a server changed since its last review',
  control: 'tool-output',
  countsForPosture: false,
  quotesTools: true,
  endsWithReview: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.1.0',
  why: 'A server can change its tools at any time, even while it runs, and hosts do not ask again. A tool that was harmless when you approved it can carry instructions later.',
  remedy: 'Read the tools of the server again. Mark the server as reviewed if they are as expected.',
  references: [
    'guide: 6. Plan for prompt injection through tools and tool output',
    'MCP03',
    'ASI01',
    'ASI04',
    'CWE-345',
  ],
  risk: 25,
  needsEnvironment: true,
  checkServer(server, { file, environment, report }) {
    if (server.tools.length === 0 || server.shadowed) return;
    const review = environment.reviewed?.(file.path, server.name);
    const { tools } = review ?? {};
    if (!review || !tools) return;
    const known = server.tools.filter(({ name }) => Object.hasOwn(tools, name));
    const changed = known.filter(({ name, digest }) => tools[name] !== digest).map(({ name }) => name);
    const added = server.tools.filter(({ name }) => !Object.hasOwn(tools, name)).map(({ name }) => name);
    // What is missing says nothing: hosts leave out tools for reasons of their own.
    if (changed.length + added.length === 0) return;
    const what = [
      changed.length > 0 ? `Changed: ${shownTools(changed)}.` : '',
      added.length > 0 ? `New: ${shownTools(added)}.` : '',
    ].filter(Boolean);
    report({
      at: locationOfEntry(server),
      message: `The tools of "${server.name}" changed since the review on ${review.date}. Review it again.`,
      detail: `${what.join(' ')} VS Code last listed them so.${sharedListing(server)}`,
      server,
    });
  },
});
