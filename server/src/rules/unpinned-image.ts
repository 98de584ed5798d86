/** unpinned-image: a container image that can change under its name. */

import { defineRule, type RuleContext } from '../engine/findings/rule';
import { locationOfWord, type ServerEntry } from '../engine/model/model';
import { manifestPackage } from '../engine/servers/manifestPackage';
import { digestFixes } from '../engine/servers/packagePins';
import { imageName, parseImage } from '../engine/strings/packages/imageReference';

export const rule = defineRule({
  id: 'unpinned-image',
  summary: 'A container image that is not pinned to a digest',
  control: 'supply-chain',
  countsForPosture: true,
  pinsVersion: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'A tag can be moved: the image you reviewed may not be the one that runs next week. Without a tag, it is `latest`, which moves with every release.',
  remedy: 'Pin the image to a digest (`name:tag@sha256:…`), or at least to a version tag.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP04', 'ASI04', 'CWE-829', 'CWE-1357'],
  risk: 12,
  checkServer(server, context) {
    if (!server.command) {
      checkManifest(server, context);
      return;
    }
    const { container } = server.launch;
    const image = container?.image;
    const reference = container?.reference;
    if (!image || !reference || reference.digest || reference.pin === 'unknown' || reference.pin === 'digest') return;
    const moving = !reference.tag || isMoving(reference.tag.toLowerCase());
    const name = imageName(reference);
    context.report({
      at: locationOfWord(server, image),
      message: moving
        ? `Image "${name}" ${reference.tag ? `follows the tag "${reference.tag}"` : 'has no tag'}. Pin it to a digest.`
        : `Image "${name}" has a tag but no digest. Pin it to a digest.`,
      detail: moving ? undefined : `The tag "${reference.tag}" can be moved to another image.`,
      server,
      ...(moving ? {} : { severity: 'information' as const }),
      fix: () => digestFixes(server, image, reference, context.environment),
    });
  },
});

/** A manifest names its image for everybody who installs the server. */
function checkManifest(server: ServerEntry, { report }: RuleContext): void {
  const published = manifestPackage(server);
  if (published?.registry !== 'oci') return;
  const { identifier, version } = published;
  const reference = parseImage(identifier.value);
  if (reference.digest || reference.pin === 'unknown' || version?.value.startsWith('sha256:')) return;
  const tag = reference.tag ?? version?.value;
  const moving = !tag || isMoving(tag.toLowerCase());
  report({
    at: reference.tag || !version ? identifier : version,
    message: moving
      ? `Image "${imageName(reference)}" ${tag ? `follows the tag "${tag}"` : 'has no tag'}. Pin it to a digest.`
      : `Image "${imageName(reference)}" has a tag but no digest. Pin it to a digest.`,
    detail: moving
      ? 'People may get another image than the one you published.'
      : `The tag "${tag}" can be moved to another image.`,
    server,
    ...(moving ? {} : { severity: 'information' }),
  });
}

const movingTags = new Set(['latest', 'main', 'master', 'edge', 'nightly', 'dev', 'develop', 'stable', 'next']);

/** `latest-alpine` moves as `latest` does. */
function isMoving(tag: string): boolean {
  return movingTags.has(tag) || tag.startsWith('latest-');
}
