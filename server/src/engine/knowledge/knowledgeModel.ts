/** What the door to the data gives. */
import type { KnowledgeHeader, KnownNames } from '../../../../shared/src/knowledge/document';
import type { SecretFormat } from '../../../../shared/src/knowledge/secrets';
import type { PackageIndex } from './packageIndex';

/** One form of a token, as look-ups need it. */
export type SecretForm = Omit<SecretFormat, 'source' | 'checked'>;

/** Forms of tokens, by how they are looked for. */
export interface SecretForms {
  readonly searched: readonly SecretForm[];
  readonly wholeValue: readonly SecretForm[];
  readonly named: readonly SecretForm[];
}

/** All that is known. Parts are read when they are asked for. */
export interface Knowledge {
  readonly header: KnowledgeHeader;
  readonly packages: PackageIndex;
  readonly secrets: SecretForms;
  readonly names: KnownNames;
}
