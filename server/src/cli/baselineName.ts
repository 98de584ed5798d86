/** Where a baseline lies unless another file is named. */
export const BASELINE_NAME = '.mcp-config-lens-baseline.json';
