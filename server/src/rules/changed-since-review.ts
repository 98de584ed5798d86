/** changed-since-review: the entry is not the one that a person reviewed. */

import { defineRule } from '../engine/findings/rule';
import { locationOfEntry } from '../engine/model/model';
import { laterAdvisories } from '../engine/review/laterAdvisories';
import { isComparableDigest, reviewDigest } from '../engine/review/reviewDigest';
import { isCurrentReview, reviewedParts } from '../engine/review/reviewedParts';
import { outlineChanges, reviewOutline } from '../engine/review/reviewOutline';

export const rule = defineRule({
  id: 'changed-since-review',
  summary: 'A server or command changed since its last review',
  control: 'tool-output',
  countsForPosture: false,
  endsWithReview: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'A review applies to what was reviewed. If a command, argument or address changes later, through a merge or a tool that edits the file, other code runs under the old approval. The same applies to advisories that are published after the review.',
  remedy: 'Check what changed, then mark the entry as reviewed again.',
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
    const at = locationOfEntry(server);
    if (review.digest === reviewDigest(server)) {
      const later = laterAdvisories(server, review);
      if (!later) return;
      report({
        at,
        message: `An advisory was published since "${server.name}" was reviewed on ${review.date}.`,
        detail: `New: ${later}. Review the server again.`,
        server,
      });
      return;
    }
    const changes = review.seen
      ? outlineChanges(review.seen, reviewOutline(server))
      : 'its launch, address, tools or variable names';
    report({
      at,
      message: `"${server.name}" changed since its review on ${review.date}. Review it again.`,
      detail: `What changed: ${changes}.`,
      server,
    });
  },
  checkFile(file, { environment, report }) {
    if (!environment.reviewed) return;
    for (const part of reviewedParts(file)) {
      const review = environment.reviewed(file.path, part.name);
      if (!review || !isComparableDigest(review.digest) || isCurrentReview(part, review.digest)) continue;
      const changes = review.seen
        ? outlineChanges(review.seen, part.seen)
        : 'a command, its arguments, or when it runs';
      report({
        at: part.at,
        message: `${part.label} changed since the review on ${review.date}. Review it again.`,
        detail: `What changed: ${changes}.`,
      });
    }
  },
});
