/** How a permission rule goes, or is spelled so that the host heeds it. */
import type { Fix } from '../findings/finding';
import { removeFix, replaceFix } from '../findings/fixes';
import type { PermissionRule } from './permissionRules';

/** Takes the rule away; where the host allows without being told, it is made to ask. */
export function removeRuleFix({ file, owner, value, source }: PermissionRule, title: string): Fix | undefined {
  const traits = { title, safe: true, preferred: true };
  if (source.instead !== undefined) return replaceFix(file, value, source.instead, traits);
  return removeFix(file, owner, traits);
}
