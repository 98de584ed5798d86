/** The posture of every folder, with the places that its evidence names. */
import {
  type FolderPosture,
  POSTURE_REQUEST,
  type PostureLine,
  VERIFICATION_PUSHED,
  type VerificationPushed,
} from '../../../shared/src/protocol';
import type { ReportedPosture } from '../../../shared/src/report';
import type { VerificationText } from '../engine/findings/lintEnvironment';
import { postureOf, postureTitles } from '../engine/workspace/posture';
import type { Session } from './session';
import { childUri } from './uri';

/** Hooks and pipelines that were read are reused while a person types, not longer. */
const CACHE_TTL_MS = 5_000;

/** What other handlers ask of it. */
export interface Postures {
  forget(): void;
  /** The posture of every folder. */
  all(): Promise<FolderPosture[]>;
}

/** Answers requests for the posture. The answer forgets what was read of hooks and pipelines. */
export function registerPosture(session: Session): Postures {
  const { connection, guard, runtime } = session;
  const read = new Map<string, readonly VerificationText[] | undefined>();
  const pushed = new Map<string, readonly VerificationText[]>();
  const verificationOf = (folder: string): readonly VerificationText[] | undefined => {
    const own = pushed.get(folder);
    if (own) return own;
    if (!read.has(folder)) {
      read.set(folder, runtime.platform?.verification(folder));
      runtime.schedule(() => read.delete(folder), CACHE_TTL_MS);
    }
    return read.get(folder);
  };
  connection.onRequest(
    POSTURE_REQUEST,
    guard.request<unknown, FolderPosture[]>('posture', [], async () => {
      const known = new Set((await session.cache.all()).map(({ folder }) => folder));
      // A folder without any configuration has nothing to hold or to miss.
      return (await postures(session, verificationOf)).filter(({ folder }) => known.has(folder));
    }),
  );
  connection.onNotification(
    VERIFICATION_PUSHED,
    guard.notification<VerificationPushed>('verification pushed', ({ folder, files }) => {
      pushed.set(folder, files);
      session.changed(false);
    }),
  );
  return { forget: () => read.clear(), all: () => postures(session, verificationOf) };
}

async function postures(
  { cache, locations }: Session,
  verificationOf: (folder: string) => readonly VerificationText[] | undefined,
): Promise<FolderPosture[]> {
  const known = await cache.all();
  return locations.folders.map((folder) => {
    const files = known.filter((file) => file.folder === folder);
    const verification = verificationOf(folder);
    const uris = new Map([
      ...(verification ?? []).map(({ path }) => [path, childUri(folder, path)] as const),
      ...files.map(({ path, uri }) => [path, uri] as const),
    ]);
    const lines = postureOf(
      files.map(({ result }) => result),
      { verification },
    );
    return { folder, lines: lines.map((line) => withPlaces(line, uris)) };
  });
}

function withPlaces(line: ReportedPosture, uris: ReadonlyMap<string, string>): PostureLine {
  return { ...line, title: postureTitles.get(line.control) ?? line.control, places: placesIn(line.evidence, uris) };
}

/** Where the evidence names a known file, with its line, in the order of the text. */
export function placesIn(evidence: string, uris: ReadonlyMap<string, string>): PostureLine['places'] {
  const found: { at: number; place: PostureLine['places'][number] }[] = [];
  for (const [path, uri] of uris) {
    for (let at = evidence.indexOf(path); at >= 0; at = evidence.indexOf(path, at + path.length)) {
      // `a/.mcp.json` holds `.mcp.json`; only a whole path counts.
      if (at > 0 && !/[\s(]/.test(evidence[at - 1]!)) continue;
      const tail = /^:(\d{1,7})|^(?=[,.)\s]|$)/.exec(evidence.slice(at + path.length));
      if (tail) found.push({ at, place: { path, uri, line: tail[1] ? Number(tail[1]) - 1 : null } });
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ place }) => place);
}
