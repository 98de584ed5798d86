/** All known servers, in one list. */
import { bridgesServers } from './bridges';
import { cloudServers } from './cloud';
import { codeServers } from './code';
import { collaborationServers } from './collaboration';
import { databasesServers } from './databases';
import { docsServers } from './docs';
import { referenceServers } from './reference';
import type { ServerRow } from './row';
import { webServers } from './web';

export type * from './row';

/** Every known server. */
export const knownServers = (): readonly ServerRow[] => [
  ...referenceServers(),
  ...webServers(),
  ...docsServers(),
  ...codeServers(),
  ...collaborationServers(),
  ...databasesServers(),
  ...cloudServers(),
  ...bridgesServers(),
];
