/** The tools that the editor lists, as its client sent them: kept for lints, and noted with a review. */
import {
  MAX_RUNNING_TOOLS,
  RUNNING_TOOLS,
  type RunningTool,
  type RunningTools,
} from '../../../shared/src/runningTools';
import type { ReviewRecord } from '../../../shared/src/settings';
import type { ServerEntry } from '../engine/model/model';
import { createToolListing, type ToolListing } from '../engine/strings/tools/toolListing';
import type { Session } from './session';

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

/** Findings of every text may change with the tools. */
export function registerRunningTools(session: Session): void {
  const { connection, guard, settings, listedTools } = session;
  connection.onNotification(
    RUNNING_TOOLS,
    guard.notification<RunningTools>('running tools', ({ tools }) => {
      if (!listedTools.take(tools)) return;
      settings.environmentChanged();
      session.changed(true);
    }),
  );
}

/** What a review keeps of the tools: those that are listed now, and those that were reviewed before and are not. */
export function reviewedTools(server: ServerEntry, before: ReviewRecord | undefined): Pick<ReviewRecord, 'tools'> {
  const known = Object.entries(before?.tools ?? {});
  const now = server.tools.map(({ name, digest }) => [name, digest] as const);
  if (known.length + now.length === 0) return {};
  return { tools: Object.fromEntries(new Map([...known, ...now])) };
}
