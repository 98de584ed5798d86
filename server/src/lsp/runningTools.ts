/** The tools that the editor lists, as its client sent them: kept for lints, and noted with a review. */
import { RUNNING_TOOLS, type RunningTools } from '../../../shared/src/runningTools';
import type { ReviewRecord } from '../../../shared/src/settings';
import type { ServerEntry } from '../engine/model/model';
import type { Session } from './session';

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
