/** How the effect of a setting ends: by taking the setting away, or by another value where that would change nothing. */
import type { Fix } from '../findings/finding';
import { removeFix, replaceFix } from '../findings/fixes';
import type { ConfigFile, EffectUse } from '../model/model';
import type { FoundUse } from './openedFolders';

/** What a person is told to do, as the start of a sentence. */
export function removeEffectAdvice({ effect: { instead } }: EffectUse): string {
  return instead === undefined ? 'Remove it' : `Set it to ${JSON.stringify(instead)}`;
}

/** The fix that does it. */
export function removeEffectFix(file: ConfigFile, use: EffectUse, title?: string): Fix | undefined {
  const { effect, owner, node, key } = use;
  const { instead } = effect;
  if (effect.emptyMeans) return leaveOut(file, use);
  const traits = { safe: true, preferred: true };
  if (instead === undefined) return removeFix(file, owner, { title: title ?? `Remove "${key}"`, ...traits });
  const written = `Set "${key}" to ${JSON.stringify(instead)}`;
  return replaceFix(file, node, instead, { title: title ?? written, ...traits });
}

/** An item of a list that is a filter too goes with what it lets in. The last one would switch the filter itself. */
function leaveOut(file: ConfigFile, { owner, node, key }: EffectUse): Fix | undefined {
  if (owner.kind === 'member' || owner.parent?.kind !== 'array' || owner.parent.items.length === 1) return undefined;
  const name = node.kind === 'string' ? `"${node.value}"` : 'it';
  return removeFix(file, owner, { title: `Remove ${name} from "${key}" (also turns it off)`, safe: false });
}

/** The same, offered at a finding of another file. */
export function removeElsewhereFix(file: ConfigFile, { use, file: home }: FoundUse): Fix | undefined {
  const fix = removeEffectFix(home, use);
  if (!fix || home.path === file.path) return fix;
  const { edits, ...traits } = fix;
  const title = `${fix.title} in ${home.path}`;
  return { ...traits, title, edits: [], otherEdits: [{ path: home.path, before: home.text.text, edits }] };
}
