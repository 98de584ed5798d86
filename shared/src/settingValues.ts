/**
 * The words that settings are made of, apart from the schemas so that programs can have them without the schema
 * library.
 */

/** How much advice is shown; each shows what the one before shows and more. */
export const personas = ['regular', 'pedantic', 'auditor'] as const;

/** Severity override for a rule; `off` switches it off. */
export const ruleLevels = ['off', 'error', 'warning', 'information', 'hint'] as const;

/** From which severity on a finding fails a check. */
export const failLevels = ['error', 'warning', 'information', 'hint', 'never'] as const;

/** Lines of the practical setup that a policy can require, in the order of the guide. */
export const requirableControls = [
  ...(['transport', 'roots', 'secrets', 'approval', 'supply-chain'] as const),
  ...(['local-scan', 'diff-scan', 'llm-scan'] as const),
] as const;

/** Keys of what the editor asks of the server. */
export const editorSettingKeys = ['persona', 'rules', 'userFiles', 'exclude', 'openFilesOnly', 'codeLens'] as const;
