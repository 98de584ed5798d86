/** One question: an entry or a key of the file, and how the answer is read off what the recording servers saw. */
import type { RecordedRequest } from '../lab/httpRecorder';
import type { HostRun, RecordedProcess } from '../lab/run';

/** A question that shares a file with others. */
export interface Case {
  /** Where the answer stands among the facts of the document. */
  readonly path: readonly string[];
  /** What its server is called among the recording servers. */
  readonly label: string;
  /** The server's name in the file. */
  readonly name: string;
  /** The entry as the host spells it. */
  readonly entry: unknown;
  /** The key at the root that holds the entry; the host's own when left out. */
  readonly wrapper?: string;
  answer(seen: Seen): string;
}

/** What the recording servers saw of one label. */
export interface Seen {
  readonly process: RecordedProcess | undefined;
  /** Requests of the protocol whose path starts with the label, in order. */
  readonly requests: readonly RecordedRequest[];
}

/** What a run shows of one label. */
export function seenOf(run: HostRun, label: string): Seen {
  const path = `/${label}`;
  const address = (request: RecordedRequest): string => request.path.replace(/^\/sse(?=\/)/, '');
  return {
    process: run.processes.find((process) => process.label === label),
    requests: run.requests
      .filter((request) => address(request) === path || address(request).startsWith(`${path}/`))
      // Some hosts first look, without headers, whether somebody must sign in.
      .filter(({ method, path: asked, wantsStream }) => method !== 'GET' || wantsStream || asked.startsWith('/sse/')),
  };
}

/** How a server was reached; `entry lost` when it was not. */
export function reached({ process, requests }: Seen): string {
  if (process) return 'started';
  const methods = requests.map(({ method }) => method);
  if (methods.includes('UPGRADE')) return 'ws';
  const post = methods.indexOf('POST');
  if (post < 0) return methods.includes('GET') ? 'sse' : 'entry lost';
  // Some hosts look at an address with GET before they speak Streamable HTTP, and open a stream with it afterwards.
  const message = methods.indexOf('MESSAGE');
  if (message < 0) return 'http';
  return post < message ? 'http, then sse' : 'sse';
}

/** Both control servers have started, so the file as a whole was read. */
export function isRead(run: HostRun): boolean {
  return controls.every((label) => run.processes.some((process) => process.label === label));
}

/** Labels of the first and the last server of every file. */
export const controls = ['ctl', 'zctl'] as const;

/** Answers by the path of their questions. */
export interface Facts {
  [key: string]: Facts | string;
}
