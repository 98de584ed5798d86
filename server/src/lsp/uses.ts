/** The sidebar's filter by package or advisory: the same question as `inventory --uses`, asked of the known files. */
import { type ServerUse, USES_REQUEST, type UsesAnswers, type UsesQuery } from '../../../shared/src/protocol';
import { knowsAdvisory } from '../engine/strings/packages/knownAdvisory';
import { parseUses, type UsesQuestion, usesPackage } from '../engine/strings/packages/usesPackage';
import { usedPackage } from '../reporting/usedPackage';
import { type KnownServer, serversOf } from './servers';
import type { Session } from './session';

/** Answers the request. */
export function registerUses(session: Session): void {
  session.connection.onRequest<UsesAnswers | null, never>(
    USES_REQUEST,
    session.guard.request<UsesQuery, UsesAnswers | null>('uses', null, ({ text }) => usesOf(session, text)),
  );
}

async function usesOf(session: Session, text: string): Promise<UsesAnswers | null> {
  const question = parseUses(text);
  if (!question) return null;
  if (question.kind === 'advisory' && !knowsAdvisory(question.id)) return { servers: [], isUnknown: true };
  const files = await session.cache.all();
  const servers = files.flatMap((file) =>
    serversOf(session, file, files).flatMap((server): ServerUse[] => {
      const answer = answerFor(question, server);
      return answer ? [{ uri: file.uri, pointer: server.reported.pointer, answer }] : [];
    }),
  );
  return { servers, isUnknown: false };
}

/** The surest of all that a launch downloads. */
function answerFor(question: UsesQuestion, { reported }: KnownServer): ServerUse['answer'] | undefined {
  const answers = reported.packages.map((each) => usesPackage(question, usedPackage(each)));
  return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : undefined;
}
