/** What lint reports: findings and their fixes, in offsets and plain words. */
import type { AnswerFormName } from '../../../../shared/src/answerForms';
import type { Control } from '../../../../shared/src/controls';
import type { Persona } from '../../../../shared/src/settings';
import type { Location } from '../model/model';
import type { Span, TextEdit } from '../syntax/text';
import type { RuleTraits } from './ruleTraits';
import type { VersionQuery } from './versionQuery';

/** How serious a problem is. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** How sure the rule is that there is a fault. */
export type Confidence = 'high' | 'medium' | 'low';

/** A change that removes a finding. */
export interface Fix {
  /** The whole change, in the imperative. */
  title: string;
  /** Safe: what runs, and with which rights, stays the same or shrinks as the title says; part of fix-all. */
  safe: boolean;
  edits: TextEdit[];
  /** The one right answer: editors may apply it without asking which. */
  preferred?: boolean;
  /** Asks the person for a text, which takes the marker's place in the edits. */
  asks?: FixQuestion;
  /** Lines to append to other files of the workspace, which are made when missing; `edits` may then be empty. */
  otherFiles?: readonly AppendedLine[];
  /** Changes to other files of the workspace; `edits` may then be empty. */
  otherEdits?: readonly OtherEdits[];
  /** A credential goes that stands nowhere else afterwards. */
  drops?: true;
  /** What the edits take out, for an editor to put on the clipboard first: the only way a value leaves the text. */
  copies?: Span;
  /** The fix names an exact version. */
  pin?: FixPin;
}

/** What a fix asks; `folder`: for one below the folder that the host opens. */
export interface FixQuestion {
  prompt: string;
  marker: string;
  choose?: 'folder';
  /** Characters that would mean something else at the place. */
  without?: string;
  /** What the answer must look like. */
  form?: AnswerFormName;
  /** What is written where nobody can be asked: no answer, but the person sees where one belongs. */
  placeholder?: string;
}

/** Edits of another file, relative to the workspace, for the text that they were made for and no other. */
export interface OtherEdits {
  path: string;
  before: string;
  edits: TextEdit[];
}

/** A line at the end of another file, relative to the workspace. */
export interface AppendedLine {
  path: string;
  append: string;
  /** The variable that the line sets: a file that sets it already must not be touched. */
  defines?: string;
}

/** The version a fix names: known, or asked of a package client, whose answer takes the marker's place in the edits. */
export interface FixPin {
  /** Of the package, image or repository. */
  name: string;
  version: string | { query: VersionQuery; marker: string };
}

/** Another place that explains a finding. */
export interface Related {
  /** Path of the other file; the same file when left out. */
  path?: string;
  span: Span;
  pointer: string;
  message: string;
  /** Lines and characters, where the other file is no configuration whose text is at hand. */
  range?: { start: PlacedPosition; end: PlacedPosition };
}

/** Line and character, both from zero. */
export interface PlacedPosition {
  line: number;
  character: number;
}

/** Why a finding is not shown. */
export interface Suppression {
  by: 'comment' | 'ignore-file' | 'baseline';
  reason: string;
}

/** One fault at one place. */
export interface Finding {
  rule: string;
  severity: Severity;
  confidence: Confidence;
  control: Control;
  /** First persona that is shown it. */
  persona: Persona;
  /** What its rule knows of it. */
  traits: RuleTraits;
  /** Rules whose findings at the same value are dropped. */
  supersedes: readonly string[];
  /** Hosts for which it holds. */
  hosts: string[];
  /** What is wrong, in one sentence that names the thing, and mostly what to do in a second one. */
  message: string;
  /** What else is to be known in this case: where it comes from, what follows, what to mind. */
  detail: string | undefined;
  server: string | undefined;
  location: Location;
  span: Span;
  pointer: string;
  related: Related[];
  references: readonly string[];
  tags: readonly ('unnecessary' | 'deprecated')[];
  suppressed: Suppression | undefined;
  /** Computed when asked for: most findings are read, not fixed. */
  fixes(): Fix[];
}

const order: Record<Severity, number> = { error: 0, warning: 1, information: 2, hint: 3 };

/** Negative when the first is more severe. */
export function compareSeverity(a: Severity, b: Severity): number {
  return order[a] - order[b];
}

/** Stable across moves of the entry: rule, file, server and where in the entry, never a value. */
export function fingerprint(finding: Finding, path: string): string {
  return hash64(`${finding.rule}\n${path}\n${finding.server ?? ''}\n${finding.pointer}`);
}

/** FNV-1a over two 32-bit lanes: an identifier, not a protection. */
function hash64(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b) ^ (low >>> 13);
  }
  return [high, low].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}
