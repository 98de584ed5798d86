/** undefined-input: a reference to a prompt that the file does not declare. */

import type { Fix } from '../engine/findings/finding';
import { fixOf } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import type { ConfigFile } from '../engine/model/model';
import { inputUses, knowsInputs } from '../engine/servers/inputs';
import { nearestName } from '../engine/strings/packages/nearestName';
import { secretName } from '../engine/strings/secrets/secret';
import type { JsonValue } from '../engine/syntax/configEditor';
import { editorOf } from '../engine/syntax/edit';
import { memberOf, nodeAt } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'undefined-input',
  summary: 'A reference to an input that is not declared',
  control: 'secrets',
  countsForPosture: false,
  pointsAt: 'other',
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'The host cannot ask for a value that is not declared: the server fails to start, or gets the text of the reference as its credential.',
  remedy: 'Declare the input under `inputs` with a description, and with `"password": true` if it is a credential.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'CWE-1188'],
  checkFile(file, { report }) {
    if (!knowsInputs(file)) return;
    const declared = new Set(file.inputs.map(({ id }) => id));
    for (const { id, node, start, end } of inputUses(file)) {
      if (declared.has(id)) continue;
      const near = declared.size > MAX_COMPARED_NAMES ? undefined : nearestName(id, [...declared]);
      report({
        at: { kind: 'within', node, start, end },
        message: `The input "${id}" is not declared. ${near ? `Did you mean "${near}"?` : 'Add it to "inputs".'}`,
        fix: () => [declareFix(file, id)],
      });
    }
  },
});

/** Each use is compared with each of these; nobody declares more by hand. */
const MAX_COMPARED_NAMES = 100;

/** Adds the declaration; where the file has none yet, the list too. */
function declareFix(file: ConfigFile, id: string): Fix | undefined {
  const { root } = file;
  if (!root) return undefined;
  const input: JsonValue = {
    type: 'promptString',
    id,
    description: `Value for ${id}`,
    ...(secretName(id).secret ? { password: true } : {}),
  };
  const editor = editorOf(file.text);
  const traits = { title: `Declare the input "${id}"`, safe: true, preferred: true };
  if (file.inputsNode) return fixOf(traits, editor.insertItem(file.inputsNode, input));
  const path = file.document.inputs!;
  const key = path.at(-1)!;
  const parent = nodeAt(root, path.slice(0, -1));
  if (parent?.kind !== 'object' || memberOf(parent, key)) return undefined;
  return fixOf(traits, editor.insertMember(parent, key, [input]));
}

/** An id that differs in case, or in one character at most. */
