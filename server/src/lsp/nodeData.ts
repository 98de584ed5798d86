/** The data of this machine's person, for the language server in Node. */
import { fileURLToPath } from 'node:url';
import { knowledge } from '../engine/knowledge/knowledge';
import { daysOld, STALE_AFTER_DAYS } from '../platform/knowledge/knowledgeAge';
import { useNewestKnowledge } from '../platform/knowledge/knowledgeCache';
import { today } from '../platform/today';
import type { RuntimeData } from './runtime';

/** What is in use, and how newer data is fetched. */
export function nodeData(): RuntimeData {
  return {
    status() {
      const { version, date } = knowledge().header;
      const days = daysOld(date, today());
      return { version, date, daysOld: days, stale: days > STALE_AFTER_DAYS };
    },
    async update(uris, signal) {
      const folders = uris.filter((uri) => uri.startsWith('file:')).map((uri) => fileURLToPath(uri));
      const { updateKnowledge } = await import('../platform/knowledge/updateKnowledge');
      const outcome = await updateKnowledge({ folders, signal });
      if (outcome.state === 'updated') useNewestKnowledge();
      return outcome;
    },
  };
}
