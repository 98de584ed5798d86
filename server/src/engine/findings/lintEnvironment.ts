/** What a rule may need from outside the text, passed in as data or as look-ups into data gathered before. */
import type { Policy } from '../policy/policyModel';
import type { ToolListing } from '../strings/tools/toolListing';

/** A version that is proven to be on this machine. */
export interface InstalledVersion {
  version: string;
  /** Where it was seen: "package-lock.json", "node_modules", "npm cache". */
  from: string;
}

/** What a person approved when they last looked at an entry. */
export interface ReviewedEntry {
  /** `reviewDigest` of the entry as it was. */
  digest: string;
  /** YYYY-MM-DD. */
  date: string;
  /** `reviewOutline` of the entry as it was. */
  seen?: readonly string[] | undefined;
  /** Digests of its tools as they were listed, by name; left out where none were. */
  tools?: Readonly<Record<string, string>> | undefined;
}

/** A file in which a repository says how its code is verified. */
export interface VerificationText {
  /** Relative to the repository, with forward slashes. */
  path: string;
  text: string;
}

/** What is known from outside of a text. Everything is optional: linting works on the text alone. */
export interface LintEnvironment {
  /** What git says of a path relative to the workspace; undefined outside a repository. */
  gitState?(path: string): 'tracked' | 'untracked' | 'ignored' | undefined;
  /** The version that a runner would take without asking a registry. */
  installedVersion?(ecosystem: string, name: string): InstalledVersion | undefined;
  /** The last review of a server of this file. */
  reviewed?(path: string, server: string): ReviewedEntry | undefined;
  /** What people allow, deny and require for this file. */
  policy?: Policy;
  /** Hooks, scripts and pipelines, for what must hold of them; undefined where nobody looked. */
  verification?(): readonly VerificationText[] | undefined;
  /** The tools that the editor lists now; left out where nobody asked it. */
  tools?: ToolListing;
  /** The editor that shows the findings, when it has checks of its own. */
  editor?: 'vscode';
  /** Whoever asks can carry out fixes that append to other files (`Fix.otherFiles`); only then are they offered. */
  appendsToFiles?: true;
  /** Whoever asks can put text on the clipboard (`Fix.copies`); only then are such fixes offered. */
  copiesText?: true;
  /** Whoever asks can have package clients tell versions; only then are fixes offered that need it (`FixPin`). */
  choosesVersions?: true;
}

/** Nothing known. */
export const emptyEnvironment: LintEnvironment = {};
