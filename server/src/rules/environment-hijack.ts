/** environment-hijack: a variable that loads code into the server, or redirects its model API. */

import { modelVendors } from '../data/loaderVariables';
import type { Fix } from '../engine/findings/finding';
import { fixOf, removeFix } from '../engine/findings/fixes';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { ConfigFile, EffectUse, Location } from '../engine/model/model';
import { isWithoutEffect, withoutEffect } from '../engine/servers/effectHere';
import {
  type Hijack,
  judgeEnvironment,
  judgeModelAddress,
  judgeProxy,
  setsDeciding,
} from '../engine/servers/environmentHijack';
import { type EnvironmentUse, hostEnvironment, serverEnvironment } from '../engine/servers/environmentUses';
import { isCommitted } from '../engine/servers/personalFile';
import { editorOf } from '../engine/syntax/edit';
import { memberOf } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'environment-hijack',
  summary: 'A variable or setting that loads code or redirects a model API',
  control: 'supply-chain',
  countsForPosture: true,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Some variables decide what code a process loads before it starts, or where it sends its prompts and its key. In a shared file, they are an easy way to run code in every server or to read its traffic.',
  remedy: 'Remove the variable. If you need a preload or a gateway, set it in your own settings.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP04', 'ASI04', 'CWE-426', 'CWE-427'],
  risk: 30,
  checkServer(server, context) {
    if (setsDeciding(server)) for (const use of serverEnvironment(server)) check(use, context);
  },
  checkFile(file, context) {
    for (const use of hostEnvironment(file)) check(use, context);
    for (const use of file.effects) if (use.effect.kind === 'model-address') checkAddress(use, context);
  },
});

/** Addresses in settings: in a repository they redirect everybody who opens it. */
function checkAddress(use: EffectUse, { file, report }: RuleContext): void {
  const { node, key, owner } = use;
  const hijack = node.kind === 'string' && judgeModelAddress(node.value, { start: 0, end: node.value.length });
  if (!hijack) return;
  const unread = isWithoutEffect(file, use);
  const isMinor = unread || !isCommitted(file) || isNewProvider(use);
  report({
    at: node,
    severity: isMinor ? 'information' : 'error',
    ...(unread ? withoutEffect(file, use) : { message: `"${key}" ${hijack.says}. Remove it.` }),
    fix: () => [removeFix(file, owner, { title: `Remove "${key}"`, safe: false })],
  });
}

/** A provider with models of its own redirects no other, unless it bears a vendor's name. */
function isNewProvider({ key, owner }: EffectUse): boolean {
  const { parent } = owner;
  const around = parent?.parent?.parent;
  const isNew = [parent, around].some((node) => node?.kind === 'object' && memberOf(node, 'models'));
  return isNew && !modelVendors.some((vendor) => key.includes(`.${vendor.split('.', 1)}.`));
}

function check(use: EnvironmentUse, { file, report }: RuleContext): void {
  const own = use.server === undefined;
  const hijack = judgeEnvironment(use.name, use.value) ?? (own ? judgeProxy(use.name, use.value) : undefined);
  // The folders of a container are the image's business.
  if (!hijack || (use.inContainer && hijack.folders)) return;
  report({
    at: locationOf(use, hijack),
    // The host's own prompts and keys, on every machine that opens the repository.
    severity: own && hijack.redirects && isCommitted(file) ? 'error' : hijack.severity,
    message: `"${use.name}" ${hijack.says}. Remove it.`,
    detail: hijack.why,
    server: use.server,
    fix: () => [removal(file, use, hijack)],
  });
}

function locationOf({ node, at }: EnvironmentUse, { part, partly }: Hijack): Location {
  return node && partly ? { kind: 'within', node, start: part.start, end: part.end } : at;
}

/** Takes away the variable, or the one entry of a list with the separator beside it. */
function removal(file: ConfigFile, { name, member, node, value }: EnvironmentUse, hijack: Hijack): Fix | undefined {
  if (!member || !node) return undefined;
  if (!hijack.partly) return removeFix(file, member, { title: `Remove "${name}"`, safe: true, preferred: true });
  const { start, end } = hijack.part;
  const edits = editorOf(file.text).replaceWithin(
    node,
    start > 0 ? start - 1 : start,
    start > 0 ? end : Math.min(end + 1, value.length),
    '',
  );
  return fixOf({ title: `Remove "${value.slice(start, end)}" from "${name}"`, safe: true, preferred: true }, edits);
}
