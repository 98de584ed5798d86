/** Exit codes are a contract with pipelines; `exitCodeTable` says what they mean. */
export const exitCodes = { clean: 0, findings: 1, failure: 2, nothing: 3 } as const;
