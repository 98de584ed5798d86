/** Values that rows of the data are made of: all texts are bounded, printable ASCII or plain letters, and on one line. */
import * as z from 'zod/mini';

const MAX_WORD_CHARS = 400;
const MAX_SENTENCE_CHARS = 600;
const MAX_ITEMS = 2_000;
// Line breaks, control characters and characters that reorder or hide text are no part of a row.
const PRINTABLE = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u20ac]*$/;

/** A name, a version, an option: short, not empty. */
export const word = z.string().check(z.minLength(1), z.maxLength(MAX_WORD_CHARS), z.regex(PRINTABLE));

/** A text for people. */
export const sentence = z.string().check(z.minLength(1), z.maxLength(MAX_SENTENCE_CHARS), z.regex(PRINTABLE));

/** YYYY-MM-DD. */
export const day = z.string().check(z.regex(/^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/));

/** An address that people are sent to, or that is written into their files. */
export const webAddress = word.check(z.regex(/^https:\/\/[a-z0-9]/));

/** A value that may be left out, but is never there without being one. */
export const optional = z.exactOptional;

/** A bounded list. */
export const list = <T extends z.core.SomeType>(item: T) => z.readonly(z.array(item).check(z.maxLength(MAX_ITEMS)));
