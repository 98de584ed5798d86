/** Variables and options that make programs write down everything they handle. */

/** Variables that hold a level. */
export const LEVEL_VARIABLE = /^(?:[A-Z0-9]{1,40}_){0,4}(?:LOG(?:GING|GER)?_?LEVEL|VERBOSITY)$/i;
/** Variables that are a switch. */
export const SWITCH_VARIABLE =
  /^(?:[A-Z0-9]{1,40}_){0,4}(?:DEBUG|VERBOSE|TRACE)(?:_(?:MODE|LOGS?|LOGGING|ENABLED|OUTPUT))?$/i;
/** Variables that name what is written down; any value switches it on. */
export const selectorVariables: ReadonlySet<string> = new Set(['DEBUG', 'NODE_DEBUG']);
/** Variables that hold levels per part of the program. */
export const filterVariables: ReadonlySet<string> = new Set(['RUST_LOG', 'GRPC_TRACE', 'GOLOG_LOG_LEVEL']);

/** Options that hold a level. */
export const LEVEL_FLAG = /^--?(?:log[-_]?level|logging[-_]?level|verbosity)$/i;
/** Options that are a switch. */
export const SWITCH_FLAG = /^(?:--(?:debug|verbose|trace|debug-mode|enable-debug)|-vv{1,4})$/i;

/** Levels at which contents are written down. */
export const verboseLevels: ReadonlySet<string> = new Set([
  ...['debug', 'trace', 'verbose', 'all', 'silly', 'finest', 'finer', 'fine'],
]);
