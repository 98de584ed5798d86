/** Number of the form that data packages have, apart from their schemas: every start reads it, and loads no schema. */

/** Raised when products that are out cannot read what is written. */
export const KNOWLEDGE_FORMAT = 1;
