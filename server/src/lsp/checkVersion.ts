/** Whether a version that a person types is published: asked of their own package client, on their click. */
import { printableLine } from '../../../shared/src/displayText';
import { CHECK_VERSION_REQUEST, type TypedVersion, type VersionCheck } from '../../../shared/src/protocol';
import { pinToChoose } from '../engine/lint/pinFindings';
import { shownFindings } from './convert';
import { canAskClients } from './pinNewest';
import type { Session } from './session';

const unknown: VersionCheck = { exists: null, says: 'This version cannot be looked up here.' };

/** Answers the request. */
export function registerCheckVersion(session: Session): void {
  session.connection.onRequest<VersionCheck, never>(
    CHECK_VERSION_REQUEST,
    session.guard.request<TypedVersion, VersionCheck>('check version', unknown, (typed) => check(session, typed)),
  );
}

async function check(session: Session, { uri, version, rule, offset, answer }: TypedVersion): Promise<VersionCheck> {
  const { cache, locations, runtime } = session;
  const file = await cache.get(uri);
  if (!canAskClients(session) || file?.version !== version) return unknown;
  const finding = shownFindings(file).find((each) => each.rule === rule && each.span.start === offset);
  const pin = finding && pinToChoose(finding)?.pin?.version;
  if (typeof pin !== 'object') return unknown;
  const options = { signal: new AbortController().signal, allowed: new Set<string>(), folders: locations.folders };
  const published = await runtime.askVersions!(pin.query, file.folder, options);
  if ('refused' in published) return { exists: null, says: printableLine(`Not looked up: ${published.refused}.`) };
  const wanted = answer.trim();
  // Clients that list no versions know the newest alone.
  if (published.versions.length === 0 && published.newest !== wanted) return unknown;
  const exists = published.newest === wanted || published.versions.includes(wanted);
  const { client, newest } = published;
  return {
    exists,
    says: printableLine(exists ? `${client} has it.` : `${client} does not have it. The newest is ${newest}.`),
  };
}
