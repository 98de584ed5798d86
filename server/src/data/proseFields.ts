/**
 * Fields that hold sentences for people or for the model, whatever the host makes of them: what stands there is talked
 * about, not used. Source: schemas of hosts and manifests, comment keys of sample configurations; checked 2026-11-28.
 */
import { wordSet } from './wordSet';

const proseFields: ReadonlySet<string> = wordSet(`
  description descriptions title titles summary help hint hints note notes comment comments $comment $comments // __comment
  _comment _note _notes _description doc docs documentation usage about purpose placeholder displayname label
  example examples instruction instructions prompt prompts systemprompt system_prompt keywords message messages
`);

/** Whether a field of this name holds prose. */
export function isProseField(name: string): boolean {
  return name.length <= 24 && proseFields.has(name.toLowerCase());
}

/** Words by which a sentence announces a sample. */
export const SAMPLE_WORDS =
  /\b(?:e\.? ?g\.?|i\.e\.|like|such as|for example|for instance|example|sample|format|formatted|looks?|starts? with|begins? with|begin|z\.B\.|beispiel|ejemplo|exemple)(?![\w])/i;
