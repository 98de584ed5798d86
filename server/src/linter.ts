/** The product's linter: the engine with all rules and all host tables. */
import { createDetector } from '../../shared/src/hosts/detect';
import { hosts } from '../../shared/src/hosts/index';
import { createLinter } from './engine/lint/lint';
import { policyPartsOf } from './engine/lint/policyParts';
import { memoize } from './engine/memo';
import { brokenControls } from './engine/workspace/requiredControls';
import { rules } from './rules/index';

/** Keys under which some host keeps servers, for telling a wrong key from an unrelated one. */
const serverKeys = new Set<string>();
for (const { documents } of hosts) {
  for (const { path } of documents.flatMap(({ servers }) => servers ?? [])) {
    if (path.length === 1) serverKeys.add(path[0]!);
  }
}

/** Detects the hosts that read a path; every keystroke asks again for the same one. */
export const detect = memoize(createDetector(hosts));

/** Lints with every rule of the catalogue. */
export const linter = createLinter({ rules, detect, serverKeys, brokenControls });

/** What policies have to know of the rules. */
export const policyParts = policyPartsOf(rules);
