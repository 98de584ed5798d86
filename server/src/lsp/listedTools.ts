/** The tools that the editor listed last; every lint gets them. */
import { MAX_RUNNING_TOOLS, type RunningTool } from '../../../shared/src/runningTools';
import { createToolListing, type ToolListing } from '../engine/strings/tools/toolListing';

/** What was listed last. */
export interface ListedTools {
  /** Undefined where nothing is listed. */
  current(): ToolListing | undefined;
  /** Takes a new list; false when it is as before. */
  take(tools: unknown): boolean;
}

/** Starts with nothing. */
export function createListedTools(): ListedTools {
  let text = '[]';
  let listing: ToolListing | undefined;
  return {
    current: () => listing,
    take(given) {
      const tools = toolsIn(given);
      const now = JSON.stringify(tools);
      if (now === text) return false;
      text = now;
      listing = tools.length > 0 ? createToolListing(tools) : undefined;
      return true;
    },
  };
}

function toolsIn(given: unknown): RunningTool[] {
  if (!Array.isArray(given)) return [];
  return given.slice(0, MAX_RUNNING_TOOLS).flatMap((tool: Partial<RunningTool> | null) => {
    const { label, name, description, schema } = tool ?? {};
    const isWhole = [label, name, description, schema].every((each) => typeof each === 'string');
    return isWhole ? [{ label, name, description, schema } as RunningTool] : [];
  });
}
