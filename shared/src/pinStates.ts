/** How firmly a launch names the version of a package, in the words of reports. */
export const pinStates = ['exact', 'range', 'tag', 'none', 'unknown'] as const;

/** One of them. */
export type PinState = (typeof pinStates)[number];
