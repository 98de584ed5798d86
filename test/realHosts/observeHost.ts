/** Everything that is asked of one installed host, put together. */
import { type Asked, askDocument } from './asking/document';
import { askApprovals, askPlaces, askTogether } from './asking/places';
import { askToolCalls } from './asking/toolCalls';
import type { DocumentFacts, Observation } from './observation';

/** Runs all probes. `today` is the day that the observation carries. */
export async function observeHost(asked: Asked, today: string): Promise<Observation> {
  const { host, installed } = asked;
  const documents: Record<string, DocumentFacts> = {};
  for (const document of host.documents) documents[document.path] = await askDocument(asked, document);
  const places = await askPlaces(asked);
  const together = await askTogether(asked);
  const approvals = await askApprovals(asked);
  const toolCalls = await askToolCalls(asked);
  return {
    host: host.id,
    package: host.package,
    version: installed.version,
    ...(host.hostVersion && { hostVersion: host.hostVersion(installed.version) }),
    date: today,
    node: installed.nodeVersion,
    system: 'linux x64',
    how: host.how,
    documents,
    places,
    together,
    approvals,
    toolCalls,
  };
}
