/** Settings that a host takes from a person's own file alone. */
import type { ConfigFile, EffectUse } from '../model/model';
import { isCommitted } from './personalFile';

/** The setting does nothing where it stands. */
export function isWithoutEffect(file: ConfigFile, { effect }: EffectUse): boolean {
  return effect.ownFileOnly === true && isCommitted(file);
}

/** What a person is told of it. */
export function withoutEffect({ view }: ConfigFile, { key }: EffectUse): { message: string; detail: string } {
  return {
    message: `"${key}" has no effect in this file. Remove it.`,
    detail: `${view.host.label} reads it from your own file only.`,
  };
}
