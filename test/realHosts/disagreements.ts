/** Where a table says something else than its host was seen to do, each with the reason. A test fails on any other. */
import type { Host } from '../../shared/src/hosts/host';
import { type ComparedFact, comparedFacts } from './agreement';
import type { Observation } from './observation';

/** Facts of some hosts, or of all, whose description matches. */
export interface Disagreement {
  readonly hosts?: readonly string[];
  readonly what: RegExp;
  /** One sentence. */
  readonly reason: string;
}

export const disagreements: readonly Disagreement[] = [
  {
    what: /: name \(prototype\)$/,
    reason: 'A server called `__proto__` is lost to the language that the host is written in; nobody calls one so.',
  },
  {
    hosts: ['qwen-code'],
    what: /: name constructor$/,
    reason: 'A server called `constructor` meets a built-in name in the host; nobody calls one so.',
  },
  {
    hosts: ['factory'],
    what: /: name a[ ./:-]b$/,
    reason:
      'The lab asks these five names in one file, and Factory writes all of them as `a-b`, so they push each other out.',
  },
  {
    hosts: ['amp'],
    what: /^project\/\.amp\/settings\.json$/,
    reason:
      'Amp reads the file and starts its servers after `amp mcp approve`; the lab approves nothing where it asks for places.',
  },
  {
    hosts: ['amp', 'augment', 'cline'],
    what: /^(?:project\/\.vscode|home\/\.config\/Code\/User)\/(?:settings\.json|globalStorage\/.*)$/,
    reason: 'The extension for VS Code reads these settings; the lab runs the command line.',
  },
  {
    hosts: ['cline'],
    what: /\$\{env:VAR\} in [a-z]+$/,
    reason: 'The extension for VS Code expands these; the lab runs the command line, of which the table says the same.',
  },
  {
    hosts: ['vscode'],
    what: /"sse" beside (?:sse url|command)$/,
    reason:
      'VS Code tries Streamable HTTP before SSE whatever the name says, and starts a command beside it: the name `sse` means nothing by itself, and is told as what it stands for elsewhere.',
  },
  {
    hosts: ['vscode'],
    what: /"" beside (?:sse url|url|command)$/,
    reason: 'An empty name counts as none in a file that other hosts share.',
  },
  {
    hosts: ['vscode'],
    what: /"stdio" beside url$/,
    reason: 'Beside an address this one name costs the entry, while unknown names are ignored.',
  },
  {
    hosts: ['vscode'],
    what: /^home\/\.config\/Code\/User\/mcp\.json$/,
    reason: 'The desktop program reads the file; the lab runs the server, which keeps the same file elsewhere.',
  },
  {
    hosts: ['vscode'],
    what: /^home\/\.copilot\/mcp-config\.json$/,
    reason:
      'VS Code reads the file where `chat.mcp.discovery.enabled` asks for it; the lab leaves that off, as it is by default.',
  },
  {
    hosts: ['continue'],
    what: /^(?:home|project)\/\.continue\/(?:mcpServers\/x\.|config\.(?:yaml|json)$)/,
    reason:
      'The extension for VS Code reads these files; the command line, which the lab runs, reads `~/.continue/config.yaml` alone.',
  },
  {
    hosts: ['opencode'],
    what: /"\(none\)" beside command$/,
    reason: 'The host refuses an entry without `type`; the table says so by calling the field required.',
  },
  {
    hosts: ['opencode', 'vscode'],
    what: /in cwd, unset$/,
    reason: 'An empty folder is the folder of the project, which the lab cannot tell from other outcomes.',
  },
  {
    hosts: ['opencode'],
    what: /^home\/\.opencode\/opencode\.jsonc?$/,
    reason: 'The table reads this file by the pattern of a project, whose folder a home folder may be.',
  },
  {
    hosts: ['gemini-cli'],
    what: /gemini-extension\.json$/,
    reason: 'The table finds the manifest of an extension in any folder, also where it is written.',
  },
  {
    hosts: ['qwen-code'],
    what: /^project\/\.mcp\.json$/,
    reason:
      'Qwen Code reads the file of other hosts along and expands nothing in it: as a finding, that would warn everyone who never uses Qwen Code.',
  },
  {
    hosts: ['qoder'],
    what: /^project\/\.mcp\.json$/,
    reason:
      'Qoder reads the file of other hosts along, and expands less in it than they do: as findings, that would warn everyone who never uses Qoder.',
  },
  {
    hosts: ['qoder'],
    what: /"(?:stdio" beside (?:sse )?url|(?:http|sse|streamable-http|ws)" beside command)$/,
    reason:
      'Qoder contacts the address, or starts the command, all the same; an entry that contradicts itself is a fault for every reader.',
  },
  {
    hosts: ['qwen-code'],
    what: /qwen-extension\.json$/,
    reason: 'The table finds the manifest of an extension in any folder, also where it is written.',
  },
];

/** Facts that differ, with the reason that is written down, if any. */
export function differences(
  host: Host,
  seen: Observation,
): (ComparedFact & { readonly disagreement: Disagreement | undefined })[] {
  return comparedFacts(host, seen)
    .filter(({ table, seen: answer }) => table !== answer)
    .map((fact) => ({ ...fact, disagreement: reasonFor(host, fact) }));
}

/** The disagreement that covers a fact. */
export function reasonFor(host: Host, { what }: ComparedFact): Disagreement | undefined {
  return disagreements.find((each) => (each.hosts?.includes(host.id) ?? true) && each.what.test(what));
}
