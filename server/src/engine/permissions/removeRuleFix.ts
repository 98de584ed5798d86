/** How a permission rule goes, or is spelled so that the host heeds it. */
import type { Fix } from '../findings/finding';
import { removeFix, replaceFix } from '../findings/fixes';
import { broadVerdict } from './broadApproval';
import { type PermissionRule, permissionRules } from './permissionRules';

/** Takes the rule away; where the host allows without being told, it is made to ask. */
export function removeRuleFix(rule: PermissionRule, title: string): Fix | undefined {
  const { file, owner, value, source } = rule;
  if (isLastNarrowing(rule)) {
    return removeFix(file, owner, { title: `${title} (other commands ask, too)`, safe: false, preferred: true });
  }
  const traits = { title, safe: true, preferred: true };
  if (source.instead !== undefined) return replaceFix(file, value, source.instead, traits);
  return removeFix(file, owner, traits);
}

/** While it stands, the host refuses every other command; those that go with it do not keep that up. */
function isLastNarrowing(rule: PermissionRule): boolean {
  const { source, subject, limit, file } = rule;
  if (!source.narrows || limit === undefined) return false;
  return !permissionRules(file).some(
    (other) =>
      other.source === source &&
      other.subject === subject &&
      other.limit !== undefined &&
      !other.ignored &&
      broadVerdict(other) === undefined,
  );
}
