/**
 * The tools that VS Code listed, by server, with what follows from their texts. A listing is made once for each change and
 * answers every lint; what it finds out is kept with each tool.
 */
import { once } from '../../../../../shared/src/once';
import { type RunningTool, serverLabel } from '../../../../../shared/src/runningTools';
import type { Capability } from '../../../data/capabilities/row';
import { toolCapabilities } from '../../../data/toolCapabilities';
import { findHidden } from '../hiddenText';
import { findWording } from '../instructionText';
import { sha256 } from '../sha256';
import { canonicalSchema, textsOfTool } from './toolTexts';

/** One tool with what is known of it. */
export interface ListedTool extends RunningTool {
  /** Of its name, its description and its schema; a review keeps it. */
  readonly digest: string;
  readonly faults: readonly ToolFault[];
  readonly capabilities: readonly Capability[];
  /** Tools of other servers that have its name, or that its description speaks of. */
  readonly others: readonly OtherTool[];
}

/** A text of a tool that is not meant for people. */
export interface ToolFault {
  kind: 'hidden' | 'orders';
  /** As the end of "The tool …". */
  does: string;
  where: string;
}

/** Another server's tool that a tool stands in the way of. */
export interface OtherTool {
  /** `steers`: its text says when to use the other one, or not to; `names`: it speaks of it; `same`: they share a name. */
  kind: 'steers' | 'names' | 'same';
  label: string;
  name: string;
}

/** Everything that was listed. */
export interface ToolListing {
  /** Tools of the server of this name; VS Code tells names that differ by case and blanks not apart. */
  toolsOf(server: string): readonly ListedTool[];
  readonly labels: readonly string[];
}

/** Shorter names are ordinary words. */
const MIN_NAME_CHARS = 6;

/** A listing of tools. */
export function createToolListing(tools: readonly RunningTool[]): ToolListing {
  const byName = new Map<string, Set<string>>();
  for (const { name, label } of tools) byName.set(name, (byName.get(name) ?? new Set()).add(label));
  const byLabel = new Map<string, ListedTool[]>();
  for (const tool of tools) {
    const known = byLabel.get(tool.label);
    const listed = listedTool(tool, byName);
    if (known) known.push(listed);
    else byLabel.set(tool.label, [listed]);
  }
  return { toolsOf: (server) => byLabel.get(serverLabel(server)) ?? none, labels: [...byLabel.keys()] };
}

const none: readonly ListedTool[] = [];

function listedTool(tool: RunningTool, byName: ReadonlyMap<string, ReadonlySet<string>>): ListedTool {
  const digest = once(() => sha256(JSON.stringify([tool.name, tool.description, canonicalSchema(tool.schema)])));
  const faults = once(() => faultsOf(tool));
  const others = once(() => othersOf(tool, byName));
  const capabilities = once(() => toolCapabilities(tool.name));
  return {
    ...tool,
    get digest() {
      return digest();
    },
    get faults() {
      return faults();
    },
    get others() {
      return others();
    },
    get capabilities() {
      return capabilities();
    },
  };
}

/** The first of each kind says enough. */
function faultsOf(tool: RunningTool): ToolFault[] {
  const faults = new Map<string, ToolFault>();
  for (const { where, text } of textsOfTool(tool)) {
    const hidden = faults.has('hidden') ? undefined : findHidden(text);
    if (hidden) faults.set('hidden', { kind: 'hidden', does: `contains ${hidden.what}`, where });
    const orders = faults.has('orders') ? undefined : findWording(text)?.does;
    if (orders) faults.set('orders', { kind: 'orders', does: orders, where });
  }
  return [...faults.values()];
}

const WORD = /[A-Za-z][\w-]*/g;
/** What tells the name of a tool from a word of a language. */
const MADE_UP = /[_-]|[a-z][A-Z]/;
/** What stands in front of a name where a text says how to use another tool; blanks are single. */
const STEERS =
  /\b(?:instead of|in place of|rather than|replaces?|before (?:calling|using|running|invoking)|prior to|(?:when|whenever|after|if) (?:you )?(?:calling|call|using|use|invoking|invoke|running|run)|(?:do not|don['’]t|never|always) (?:use|call)) (?:the |any )?(?:tool )?[`"'“‘]?$/i;
const BEFORE_CHARS = 60;

function othersOf(tool: RunningTool, byName: ReadonlyMap<string, ReadonlySet<string>>): OtherTool[] {
  const found = new Map<string, OtherTool>();
  for (const label of byName.get(tool.name) ?? []) {
    if (label !== tool.label) found.set(tool.name, { kind: 'same', label, name: tool.name });
  }
  for (const { text } of textsOfTool(tool)) {
    for (const { 0: name, index } of text.matchAll(WORD)) {
      const labels = name.length >= MIN_NAME_CHARS && MADE_UP.test(name) ? byName.get(name) : undefined;
      // A server speaks of its own tools.
      if (!labels || labels.has(tool.label)) continue;
      const before = text.slice(Math.max(0, index - BEFORE_CHARS), index).replace(/\s+/g, ' ');
      const kind = STEERS.test(before) ? 'steers' : 'names';
      if (found.get(name)?.kind !== 'steers') found.set(name, { kind, label: [...labels][0]!, name });
    }
  }
  return [...found.values()];
}
