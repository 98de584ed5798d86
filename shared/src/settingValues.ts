/**
 * The words that settings are made of, apart from the schemas so that programs can have them without the schema
 * library.
 */

/** How much advice is shown; each shows what the one before shows and more. */
export const personas = ['regular', 'pedantic', 'auditor'] as const;

/** Severity override for a rule; `off` switches it off. */
export const ruleLevels = ['off', 'error', 'warning', 'information', 'hint'] as const;

/** Keys of what the editor asks of the server. */
export const editorSettingKeys = ['persona', 'rules', 'userFiles'] as const;
