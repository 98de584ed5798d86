/** Loads the parsers that not every run needs. JSON is always there. */

/** Makes the formats of these paths readable. */
export async function prepareFormats(_paths: readonly string[]): Promise<void> {}
