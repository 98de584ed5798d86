/** unmasked-input: a prompt for a credential that shows what is typed. */

import type { Fix } from '../engine/findings/finding';
import { fixOf, replaceFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import type { ConfigFile, InputEntry } from '../engine/model/model';
import { secretName } from '../engine/strings/secrets/secret';
import { findReferences } from '../engine/strings/variable';
import { editorOf } from '../engine/syntax/edit';
import { memberOf } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'unmasked-input',
  summary: 'A prompt for a credential without `"password": true`',
  control: 'secrets',
  countsForPosture: false,
  pointsAt: 'other',
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'The credential is visible while you type it, also in screen shares and recordings, and the host stores it with values that are not secret.',
  remedy: 'Add `"password": true` to the input.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'MCP01', 'CWE-549'],
  risk: 6,
  checkFile(file, { report }) {
    const received = file.inputs.length ? receivedSecrets(file) : undefined;
    for (const input of file.inputs) {
      if (input.masked || input.type !== 'promptString') continue;
      if (!received?.has(input.id) && !asksForSecret(input)) continue;
      report({
        at: input.node,
        message: `The input "${input.id}" shows a credential as you type. Add "password": true.`,
        fix: () => [maskFix(file, input)],
      });
    }
  },
});

/** Ids of the inputs that variables and headers with a credential's name receive. */
function receivedSecrets(file: ConfigFile): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { name, value } of file.servers.flatMap((server) => [...server.env, ...server.headers])) {
    if (!value.value.includes('${input:') || !secretName(name).secret) continue;
    for (const reference of findReferences(value.value))
      if (reference.family === '${input:id}') ids.add(reference.name);
  }
  return ids;
}

/** By the id, or by the words of the description. */
function asksForSecret(input: InputEntry): boolean {
  if (secretName(input.id).secret) return true;
  return /\b(?:api[ -]?key|access[ -]?key|token|password|passphrase|secret)\b/i.test(input.description ?? '');
}

function maskFix(file: ConfigFile, input: InputEntry): Fix | undefined {
  const traits = { title: 'Add "password": true', safe: true, preferred: true };
  const password = memberOf(input.node, 'password');
  if (password) return replaceFix(file, password, true, traits);
  return fixOf(traits, editorOf(file.text).insertMember(input.node, 'password', true));
}
