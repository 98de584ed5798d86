/**
 * What few runs need, in one module that is loaded on demand: each module that is loaded so by itself would split the program
 * into more files for every run.
 */
import { inventoryKind } from './inventory/inventoryRow';
import { checkstyle } from './report/checkstyle';
import { csv } from './report/csv';
import { github } from './report/github';
import { gitlab } from './report/gitlab';
import { junit } from './report/junit';
import { html, markdown } from './report/page';
import { rdjsonl } from './report/rdjsonl';
import { sarif } from './report/sarif';

export { writeBaseline } from './baseline';
export { serveThread } from './checkThread';
export { completionScript } from './completion';
export { data } from './data';
export { helpText } from './help';
export { inventory } from './inventory/inventory';
export { serveMcp } from './mcp';
export { otherStates } from './otherStates';
export { schemaText } from './schemas';
export { checkInThreads } from './threads';
export { watch } from './watch';
export { where } from './where';

/** Formats beside those of a short run. */
export const rareKinds: Readonly<Record<string, unknown>> = {
  checkstyle,
  csv,
  github,
  gitlab,
  html,
  inventory: inventoryKind,
  junit,
  markdown,
  rdjsonl,
  sarif,
};
