/** Version and date of the lists in this folder. Whoever changes a row raises both; a newer package is what people take. */
import type { KnowledgeHeader } from '../../../shared/src/knowledge/document';

/** `minimumProduct` rises when rows use something that older products do not know. */
export const knowledgeHeader: KnowledgeHeader = {
  format: 1,
  version: '1.0.0',
  date: '2026-11-28',
  minimumProduct: '1.0.0',
};
