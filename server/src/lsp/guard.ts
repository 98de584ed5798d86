/** Every handler runs in here: a fault of ours is logged and answered with a fallback, never with a dead server. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Writes one line to the client's log. Never document text. */
export type Log = (line: string) => void;

/** Wraps handlers of requests and of notifications. */
export interface Guard {
  request<P, R>(
    name: string,
    fallback: R,
    handle: (params: P, token: CancellationToken) => R | Promise<R>,
  ): (params: P, token?: CancellationToken) => Promise<R | ResponseError<never>>;
  notification<P>(name: string, handle: (params: P) => void | Promise<void>): (params: P) => Promise<void>;
}

/** A guard that writes to the given log. */
export function createGuard(log: Log): Guard {
  return {
    request: (name, fallback, handle) => async (params, second) => {
      // The library leaves the parameters out where the message had none.
      const token = second ?? (params as CancellationToken);
      if (token.isCancellationRequested) return cancelled();
      try {
        const answer = await handle(params, token);
        return token.isCancellationRequested ? cancelled() : answer;
      } catch (error) {
        if (error instanceof ResponseError) return error as ResponseError<never>;
        log(`${name} failed: ${describeError(error)}`);
        return fallback;
      }
    },
    notification: (name, handle) => async (params) => {
      try {
        await handle(params);
      } catch (error) {
        log(`${name} failed: ${describeError(error)}`);
      }
    },
  };
}

/** Kind and place of an error. Its message stays out: it could quote the document. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const frame = error.stack?.split('\n').find((line) => /^\s+at /.test(line));
  return `${error.name} ${frame?.trim() ?? ''}`.trim();
}

function cancelled(): ResponseError<never> {
  return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled');
}
