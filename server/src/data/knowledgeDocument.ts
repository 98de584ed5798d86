/** All lists that leave with the data package, as the one document that it holds. */
import type { KnowledgeDocument } from '../../../shared/src/knowledge/document';
import { advisorySources, maliciousPackages, retiredPackages, vulnerablePackages } from './advisories';
import { knownServers } from './capabilities';
import { knowledgeHeader } from './knowledgeHeader';
import { establishedNames, mistakenNames, referenceNamesOnPypi, reservedScopes } from './knownPackages';
import { namedFormats, secretFormats, wholeValueFormats } from './secretFormats';

/** Built anew for each call. */
export function knowledgeDocument(): KnowledgeDocument {
  return {
    header: knowledgeHeader,
    sources: advisorySources,
    secrets: { searched: secretFormats, wholeValue: wholeValueFormats, named: namedFormats },
    names: {
      referenceNamesOnPypi,
      reservedScopes: Object.fromEntries(reservedScopes),
      mistakenNames: Object.fromEntries(mistakenNames),
      establishedNames,
    },
    malicious: maliciousPackages(),
    vulnerable: vulnerablePackages(),
    retired: retiredPackages(),
    servers: knownServers(),
  };
}
