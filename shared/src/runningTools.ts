/** Tools of servers as VS Code last listed them: what its own extension interface shows, without anything being started. */

/** One tool. Every text in it is written by the server, so by a stranger. */
export interface RunningTool {
  /** The server as VS Code writes it in front of its tools; see `serverLabel`. */
  label: string;
  name: string;
  description: string;
  /** The schema of its input, as JSON. */
  schema: string;
}

/** Notification from the client: the tools that VS Code lists now. Parameters: `RunningTools`. */
export const RUNNING_TOOLS = 'mcpConfigLens/runningTools';

/** All of them; what was listed before and is missing here is forgotten. */
export interface RunningTools {
  tools: RunningTool[];
}

/** More than any window has; what is beyond them is left out. */
export const MAX_RUNNING_TOOLS = 2_000;
/** Longer texts are cut; their length stays part of what is compared. */
export const MAX_TOOL_TEXT_CHARS = 200_000;

/** Long names of the gallery that VS Code shortens (observed in 1.139.1). */
const shortened: ReadonlyMap<string, string> = new Map([['github/github-mcp-server', 'github']]);

/** How VS Code writes a server's name in front of its tools: names that differ by case and blanks alone become one. */
export function serverLabel(name: string): string {
  const label = name.toLowerCase().replaceAll(' ', '-');
  return shortened.get(label) ?? label;
}

/** `label/tool`, as VS Code writes the whole name; a server's name may hold slashes, too. */
export function splitToolName(reference: string): { label: string; name: string } | undefined {
  const at = reference.lastIndexOf('/');
  if (at <= 0 || at === reference.length - 1) return undefined;
  return { label: reference.slice(0, at), name: reference.slice(at + 1) };
}
