/** changed-since-review: the entry is not the one that a person reviewed. */

import { defineRule } from '../engine/findings/rule';
import { laterAdvisories } from '../engine/review/laterAdvisories';
import { isComparableDigest, reviewDigest } from '../engine/review/reviewDigest';
import { isCurrentReview, reviewedParts } from '../engine/review/reviewedParts';
import { outlineChanges, reviewOutline } from '../engine/review/reviewOutline';

export const rule = defineRule({
  id: 'changed-since-review',
  summary:
    'A server entry, a command beside the servers, or what is known of a package has changed since the last review',
  control: 'tool-output',
  countsForPosture: false,
  endsWithReview: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'An approval holds for what was approved. A command, an argument or an address that changes afterwards, by a merge or by a tool that edits the file, starts other code under the old approval. The same holds for an advisory that was published later: nobody weighed it.',
  remedy: 'Look at what changed, and mark the entry as reviewed again.',
  references: [
    'guide: 6. Plan for prompt injection through tools and tool output',
    'MCP03',
    'MCP09',
    'ASI04',
    'CWE-345',
  ],
  risk: 15,
  needsEnvironment: true,
  checkServer(server, { file, environment, report }) {
    if (!environment.reviewed || server.shadowed) return;
    const review = environment.reviewed(file.path, server.name);
    if (!review || !isComparableDigest(review.digest)) return;
    const at = server.member ? ({ kind: 'key', member: server.member } as const) : server.node;
    if (review.digest === reviewDigest(server)) {
      const later = laterAdvisories(server, review);
      if (!later) return;
      report({
        at,
        message: `"${server.name}" was reviewed on ${review.date}, before this was known: ${later}. Review it again.`,
        server,
      });
      return;
    }
    const changes = review.seen
      ? ` (${outlineChanges(review.seen, reviewOutline(server))})`
      : ': its launch, address, tools or the names of its variables have changed';
    report({
      at,
      message: `"${server.name}" is not the entry that was reviewed on ${review.date}${changes}. Review it again before it runs.`,
      server,
    });
  },
  checkFile(file, { environment, report }) {
    if (!environment.reviewed) return;
    for (const part of reviewedParts(file)) {
      const review = environment.reviewed(file.path, part.name);
      if (!review || !isComparableDigest(review.digest) || isCurrentReview(part, review.digest)) continue;
      const changes = review.seen
        ? ` (${outlineChanges(review.seen, part.seen)})`
        : ': a command, its arguments or the moment it runs';
      report({
        at: part.at,
        message: `${part.label} is not what was reviewed on ${review.date}${changes}. Review it again before it runs.`,
      });
    }
  },
});
