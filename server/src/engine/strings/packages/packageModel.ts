/** The words in which packages on a launch line are spoken of. */
import type { Span } from '../../syntax/text';
import type { Word } from '../shellWords';

/** Where a package comes from. */
export type RegistryKind = 'npm' | 'pypi' | 'jsr' | 'nuget' | 'go' | 'cargo' | 'oci' | 'git' | 'url' | 'maven';

/** How firmly a specification names one version; `unknown` when a variable decides. */
export type Pin = 'exact' | 'range' | 'tag' | 'none' | 'commit' | 'branch' | 'digest' | 'unknown';

/** What a specification says. `local` ones name code on this machine and download nothing. */
export interface PackageSpec {
  readonly ecosystem: RegistryKind;
  readonly name: string;
  /** As written after `@`, `==`, `#` or `:`. */
  readonly version: string | undefined;
  readonly pin: Pin;
  /** Offsets inside the word, as all spans here. */
  readonly nameSpan: Span;
  readonly versionSpan: Span | undefined;
  /** The name it is installed under, where that differs: `alias@npm:name@1`. */
  readonly alias?: string;
  /** Host of a git or archive source, or the registry of an image. */
  readonly registry?: string;
  readonly extras?: string;
  readonly local?: true;
}

/** A package on a launch line. */
export interface PackageUse extends PackageSpec {
  readonly spec: Word;
  readonly role: 'target' | 'extra';
}
