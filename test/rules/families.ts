/** Hosts sorted by how their files are written: what mends one file of a family mends the others. */
import type { HostDocument } from '../../shared/src/hosts/host';

/** One way to write servers down. */
export type Family = (typeof families)[number];

/** The ways, each with the shape that its fixes have to keep. */
export const families = [
  'mcpServers', // JSON, a map below `mcpServers`: Claude, Cursor, Gemini CLI and most others
  'inputs', // JSON with prompts for values beside the servers: VS Code
  'settings', // JSON, a map below a key of an application's settings: Zed, Amp, Crush
  'command list', // JSON, program and arguments in one list: OpenCode, Kilo Code
  'toml', // tables: Codex
  'yaml map', // Goose
  'yaml list', // Continue
  'front matter', // YAML at the start of a Markdown file: agents of Claude Code and Copilot
] as const;

/** The family of a document; undefined for those that hold no servers. */
export function familyOf(document: HostDocument): Family | undefined {
  const maps = document.servers;
  if (!maps?.length) return undefined;
  if (document.format === 'toml') return 'toml';
  if (document.format === 'markdown') return 'front matter';
  if (document.format === 'yaml') return maps.some((map) => map.shape === 'list') ? 'yaml list' : 'yaml map';
  if (document.inputs) return 'inputs';
  const roles = Object.values(document.entry?.fields ?? {}).map(({ role }) => role);
  if (roles.includes('commandLine')) return 'command list';
  return maps.some((map) => map.path.includes('mcpServers')) ? 'mcpServers' : 'settings';
}
