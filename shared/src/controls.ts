/** The controls of the hardening guide, plus the correctness that makes a configuration reviewable at all. */

/** Ids as used in rules and reports, in the guide's order. */
export const controls = [
  'transport',
  'roots',
  'approval',
  'supply-chain',
  'secrets',
  'tool-output',
  'verification',
  'config',
] as const;

/** One control of the guide. */
export type Control = (typeof controls)[number];

/** What each control asks for, as one sentence. */
export const controlTitles: Readonly<Record<Control, string>> = {
  transport: 'Prefer the smallest transport that solves the problem',
  roots: 'Scope roots and file access aggressively',
  approval: 'Keep approval on for sensitive operations',
  'supply-chain': 'Treat MCP server code as part of your supply chain',
  secrets: 'Keep secrets out of checked-in MCP config',
  'tool-output': 'Plan for prompt injection through tools and tool output',
  verification: 'Verify the code after the agent acts',
  config: 'A configuration that does not do what it says cannot be reviewed',
};
