/** What fixes do to scores: asked for the servers whose lines are open, and again when their file has changed. */
import type { Disposable } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { SERVER_EFFECTS_REQUEST, type ServerEffects } from '../../../shared/src/protocol';
import type { ServersNode } from './serversNode';
import type { LiveTree } from './treeView';

/** Effects that are known, and the lines that want them. */
export interface Effects extends Disposable {
  /** By `effectKey`; nothing of a file that has changed since. */
  known(uri: string, pointer: string, stamp: string): ServerEffects | undefined;
}

/** Each fix is tried on a copy of the text: not while somebody types. */
const PAUSE_MS = 400;

/** Watches which lines are open. */
export function createEffects(
  client: LanguageClient,
  { view, find, refresh }: LiveTree<ServersNode>,
  treeChanged: (listener: () => void) => Disposable,
): Effects {
  const answers = new Map<string, { stamp: string; effects: ServerEffects | null }>();
  const open = new Set<string>();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const ask = async (): Promise<void> => {
    let isNew = false;
    for (const id of open) {
      const subject = find(id)?.subject;
      if (!subject || subject.server.list.length === 0) continue;
      const { uri, stamp } = subject.file;
      const { pointer } = subject.server;
      const key = `${uri}#${pointer}`;
      if (answers.get(key)?.stamp === stamp || !client.isRunning()) continue;
      const effects = await client.sendRequest<ServerEffects | null>(SERVER_EFFECTS_REQUEST, { uri, pointer });
      answers.set(key, { stamp, effects });
      isNew = true;
    }
    if (isNew) await refresh();
  };
  const askSoon = (delayMs: number): void => {
    clearTimeout(waiting);
    if (open.size > 0) waiting = setTimeout(() => void ask().catch(() => undefined), delayMs);
  };
  const disposables = [
    view.onDidExpandElement(({ element }) => {
      if (!element.subject) return;
      open.add(element.id);
      askSoon(0);
    }),
    view.onDidCollapseElement(({ element }) => void open.delete(element.id)),
    treeChanged(() => askSoon(PAUSE_MS)),
  ];
  return {
    known(uri, pointer, stamp) {
      const answer = answers.get(`${uri}#${pointer}`);
      return answer?.stamp === stamp ? (answer.effects ?? undefined) : undefined;
    },
    dispose: () => {
      clearTimeout(waiting);
      for (const disposable of disposables) disposable.dispose();
    },
  };
}
