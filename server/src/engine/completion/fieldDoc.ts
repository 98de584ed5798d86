/** What a host's table says of a field or a setting, as Markdown. Only our own words, never text of a configuration. */
import type { Effect, Field, ValueTest } from '../../../../shared/src/hosts/host';

/** The field in a few sentences. */
export function fieldDoc(field: Field): string {
  const notes = [field.doc];
  if (field.deprecated !== undefined) notes.push(`For old files only: use ${field.deprecated}.`);
  if (field.required) notes.push('Required.');
  if (field.values) notes.push(`One of ${field.values.map((value) => `\`${value}\``).join(', ')}.`);
  if (field.effect) notes.push(effectDoc(field.effect));
  return notes.filter(Boolean).join(' ');
}

/** What a value does to safety, as a sentence. */
export function effectDoc({ when, says }: Effect): string {
  const value = valueWords(when);
  return value ? `${value} ${says}.` : '';
}

function valueWords(when: ValueTest | undefined): string {
  if (!when) return '';
  if ('equals' in when) return `\`${when.equals}\``;
  if ('oneOf' in when) return when.oneOf.map((value) => `\`${value}\``).join(' or ');
  return '';
}
