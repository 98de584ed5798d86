/** The data that the product comes with, over the lists themselves. Bundles read it from `tables.js` instead. */
import { knowledgeDocument } from '../../data/knowledgeDocument';
import type { Knowledge } from './knowledgeModel';
import { packageIndex } from './packageIndex';

/** Nothing is built before it is asked for. */
export function ownKnowledge(): Knowledge {
  const document = knowledgeDocument();
  const { header, secrets, names } = document;
  return { header, secrets, names, packages: packageIndex(document) };
}
