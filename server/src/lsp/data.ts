/** Which data is in use, and newer data on a person's click. */
import {
  DATA_STATUS_REQUEST,
  DATA_UPDATE_REQUEST,
  type DataStatus,
  type DataUpdate,
} from '../../../shared/src/dataProtocol';
import type { Session } from './session';

/** Answers both requests. */
export function registerData(session: Session): void {
  const { connection, guard, runtime } = session;
  const status = (): DataStatus | null => runtime.data?.status() ?? null;
  connection.onRequest<DataStatus | null, never>(
    DATA_STATUS_REQUEST,
    guard.request<void, DataStatus | null>('data status', null, status),
  );
  const failed: DataUpdate = { state: 'refused', reason: 'something went wrong; the log says more', status: null };
  connection.onRequest<DataUpdate, never>(
    DATA_UPDATE_REQUEST,
    guard.request<void, DataUpdate>('data update', failed, async (_, token) => {
      const stopping = new AbortController();
      token.onCancellationRequested(() => stopping.abort());
      const outcome = await update(session, stopping.signal);
      return { ...outcome, status: status() };
    }),
  );
}

async function update(session: Session, signal: AbortSignal): Promise<Omit<DataUpdate, 'status'>> {
  const { client, runtime, locations, settings } = session;
  if (!client.trusted) return { state: 'refused', reason: 'this workspace is not trusted' };
  if (!runtime.data) return { state: 'refused', reason: 'no programs can be started here' };
  const outcome = await runtime.data.update(locations.folders, signal);
  if (outcome.state === 'refused') return { state: 'refused', reason: outcome.reason };
  if (outcome.state === 'updated') {
    // All answers follow from other data now.
    settings.environmentChanged();
    session.changed(true);
  }
  return { state: outcome.state };
}
