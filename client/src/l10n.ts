/** Words of the client in the person's language. Pure: the editor's translator is put in at start, tests read English. */

/** Finds the translation of an English text and fills its places `{0}`, `{1}`. */
export type Translate = (message: string, ...args: (string | number)[]) => string;

let translate: Translate = (message, ...args) =>
  message.replace(/\{(\d)\}/g, (place, index: string) => String(args[Number(index)] ?? place));

/** Takes the editor's translator. */
export function useTranslator(given: Translate): void {
  translate = given;
}

/** The text in the person's language. Texts are listed in `l10n/bundle.l10n.json`, which is generated from the calls. */
export function t(message: string, ...args: (string | number)[]): string {
  return translate(message, ...args);
}
