/**
 * The version of the JSON report. It rises when something is added that readers ask for; nothing of an older version goes
 * away. 2: packages, address, registry and image of each server.
 */
export const REPORT_VERSION: 2 = 2;
