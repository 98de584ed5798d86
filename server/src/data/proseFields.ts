/**
 * Fields that hold sentences for people, whatever the host makes of them. Source: schemas of hosts and manifests, and
 * comment keys of sample configurations; checked 2026-11-28.
 */
import { wordSet } from './wordSet';

/** Names of such fields in lower case. */
export const proseFields: ReadonlySet<string> = wordSet(`
  description title summary help hint note notes comment comments _comment $comment // __comment doc docs instructions
  usage _note _notes _description about purpose placeholder displayname label example examples documentation
`);

/** Words by which a sentence announces a sample. */
export const SAMPLE_WORDS =
  /\b(?:e\.? ?g\.?|i\.e\.|like|such as|for example|for instance|example|sample|format|formatted|looks?|starts? with|begins? with|begin|z\.B\.|beispiel|ejemplo|exemple)(?![\w])/i;
