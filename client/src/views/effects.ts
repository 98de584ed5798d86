/** What fixes do to scores: asked for the servers whose lines are open, and again when their file has changed. */
import type { Disposable } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { SERVER_EFFECTS_REQUEST, type ServerEffects } from '../../../shared/src/protocol';
import type { ServersNode } from './serversNode';
import type { Subject } from './serverWords';
import type { LiveTree } from './treeView';

/** Effects that are known. */
export interface Effects {
  /** Nothing of a file that has changed since. */
  known(subject: Subject): ServerEffects | undefined;
  /** Asks, and waits a moment for the answer: lines that are drawn once stay under the pointer. */
  arrive(subject: Subject, limitMs?: number): Promise<ServerEffects | undefined>;
}

/** Longer than this nobody waits for a line to open; the answer is then drawn later. */
const OPEN_LIMIT_MS = 700;
const ANSWER_LIMIT_MS = 20_000;
/** Each fix is tried on a copy of the text: not while somebody types. */
const PAUSE_MS = 400;

/** Asks the server, once for each state of a file. */
export function createEffects(client: LanguageClient): Effects {
  const answers = new Map<string, { stamp: string; effects: Promise<void>; value?: ServerEffects | undefined }>();
  const ask = (subject: Subject): Promise<void> => {
    const { uri, stamp } = subject.file;
    const { pointer } = subject.server;
    const key = keyOf(subject);
    const known = answers.get(key);
    if (known?.stamp === stamp) return known.effects;
    const answer: { stamp: string; effects: Promise<void>; value?: ServerEffects | undefined } = {
      stamp,
      effects: client.sendRequest<ServerEffects | null>(SERVER_EFFECTS_REQUEST, { uri, pointer }).then((effects) => {
        answer.value = effects ?? undefined;
      }),
    };
    answers.set(key, answer);
    return answer.effects;
  };
  const known = (subject: Subject): ServerEffects | undefined => {
    const answer = answers.get(keyOf(subject));
    return answer?.stamp === subject.file.stamp ? answer.value : undefined;
  };
  return {
    known,
    async arrive(subject, limitMs = OPEN_LIMIT_MS) {
      if (subject.server.list.length === 0 || !client.isRunning()) return undefined;
      let limit: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<void>((resolve) => {
        limit = setTimeout(resolve, limitMs);
      });
      await Promise.race([ask(subject), late]).finally(() => clearTimeout(limit));
      return known(subject);
    },
  };
}

function keyOf({ file, server }: Subject): string {
  return `${file.uri}#${server.pointer}`;
}

/** Keeps what is shown below open lines as fresh as their files. */
export function watchOpenServers(
  effects: Effects,
  { view, find, refresh, onBuilt }: LiveTree<ServersNode>,
): Disposable {
  const open = new Set<string>();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const ask = async (): Promise<void> => {
    let isNew = false;
    for (const id of open) {
      const subject = find(id)?.subject;
      if (!subject || effects.known(subject)) continue;
      if (await effects.arrive(subject, ANSWER_LIMIT_MS)) isNew = true;
    }
    if (isNew) await refresh();
  };
  const askSoon = (): void => {
    clearTimeout(waiting);
    if (open.size > 0) waiting = setTimeout(() => void ask().catch(() => undefined), PAUSE_MS);
  };
  const disposables = [
    view.onDidExpandElement(({ element }) => {
      if (!element.subject) return;
      open.add(element.id);
      askSoon();
    }),
    view.onDidCollapseElement(({ element }) => void open.delete(element.id)),
    onBuilt(askSoon),
  ];
  return {
    dispose: () => {
      clearTimeout(waiting);
      for (const disposable of disposables) disposable.dispose();
    },
  };
}
