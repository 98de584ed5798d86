/** Forms that a typed answer must have to be what a fix asks for. */

/** One form, with an answer that has it. */
export interface AnswerForm {
  readonly pattern: RegExp;
  readonly example: string;
}

/** Exact versions as each package manager writes them, and what names the content of a repository or an image. */
export const answerForms = {
  semver: {
    pattern: /^v?\d{1,10}\.\d{1,10}\.\d{1,10}(?:-[0-9A-Za-z.-]{1,80})?(?:\+[0-9A-Za-z.-]{1,80})?$/,
    example: '1.2.3',
  },
  pep440: {
    pattern:
      /^v?(?:\d{1,6}!)?\d{1,10}(?:\.\d{1,10}){0,9}(?:[-_.]?(?:alpha|beta|preview|pre|rc|a|b|c)[-_.]?\d{0,9})?(?:-\d{1,9}|[-_.]?(?:post|rev|r)[-_.]?\d{0,9})?(?:[-_.]?dev[-_.]?\d{0,9})?(?:\+[a-z0-9._-]{1,80})?$/i,
    example: '1.2.3',
  },
  /** The `v` of Go modules stands in the text already. */
  go: {
    pattern: /^\d{1,10}\.\d{1,10}\.\d{1,10}(?:-[0-9A-Za-z.-]{1,80})?(?:\+[0-9A-Za-z.-]{1,80})?$/,
    example: '1.2.3',
  },
  nuget: {
    pattern: /^\d{1,10}(?:\.\d{1,10}){1,3}(?:-[0-9A-Za-z.-]{1,80})?(?:\+[0-9A-Za-z.-]{1,80})?$/,
    example: '1.2.3',
  },
  commit: { pattern: /^[0-9a-f]{7,64}$/i, example: '4f6d0c1e9a754a8e9d143f0f3a1f7d2146b0a9c3' },
  digest: { pattern: /^sha256:[0-9a-f]{64}$/, example: 'sha256:… with 64 hexadecimal digits' },
} as const satisfies Record<string, AnswerForm>;

/** Key of `answerForms`. */
export type AnswerFormName = keyof typeof answerForms;
