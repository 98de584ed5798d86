/** What a policy leaves out, in one line for each of its globs: said in every report, since nobody else would notice. */
import type { CheckReport } from '../../../shared/src/report';
import { counted, firstFew } from '../../../shared/src/words';

const MAX_NAMED = 3;

/** `2 files excluded by .mcp-config-lens.json:4 (examples): a/.mcp.json, b/.mcp.json`. */
export function exclusionLines({ excluded }: Pick<CheckReport['workspaces'][number], 'excluded'>): string[] {
  const groups = new Map<string, { policy: string; glob: string; paths: string[] }>();
  for (const { policy, glob, path } of excluded) {
    const group = groups.get(`${policy} ${glob}`) ?? { policy, glob, paths: [] };
    groups.set(`${policy} ${glob}`, group);
    group.paths.push(path);
  }
  return [...groups.values()].map(
    ({ policy, glob, paths }) =>
      `${counted(paths.length, 'file')} excluded by ${policy} (${glob}): ${firstFew(paths, MAX_NAMED, String)}`,
  );
}
