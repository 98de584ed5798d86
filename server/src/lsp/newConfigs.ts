/** Configurations that a person can start with, each checked before it is offered. */
import { hosts } from '../../../shared/src/hosts/index';
import { NEW_CONFIGS_REQUEST, type NewConfigChoice } from '../../../shared/src/protocol';
import { type NewConfig, newConfigs } from '../engine/servers/newConfig';
import type { Session } from './session';

/** Answers the request. The editor that asks comes first. */
export function registerNewConfigs(session: Session): void {
  const { connection, guard, client } = session;
  connection.onRequest<NewConfigChoice[], never>(
    NEW_CONFIGS_REQUEST,
    guard.request<unknown, NewConfigChoice[]>('new configs', [], async () => {
      const offered: NewConfigChoice[] = [];
      const known = new Set<string>();
      for (const config of newConfigs(hosts)) {
        const { host, path, text } = config;
        // One place for each host: the first of its table.
        if (known.has(host.id)) continue;
        if (!(await isSafe(session, config))) continue;
        known.add(host.id);
        offered.push({ host: host.label, own: host.id === client.editor, path, text });
      }
      return offered.sort((a, b) => Number(b.own) - Number(a.own));
    }),
  );
}

/** The host reads it, and nothing is to be said against it. */
async function isSafe({ runtime }: Session, { host, path, text }: NewConfig): Promise<boolean> {
  await runtime.prepare(path);
  const { status, views, findings } = runtime.linter.lint({ path, text }, { persona: 'auditor' });
  return status === 'parsed' && findings.length === 0 && views.some((view) => view.host.id === host.id);
}
