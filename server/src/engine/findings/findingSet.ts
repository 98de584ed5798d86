/**
 * The findings of one text while they are made: joined, superseded, and never many more than are shown. When there are
 * too many the gravest stay, and of those the first.
 */
import { nodeOfLocation } from '../model/model';
import type { Member, Node, Span } from '../syntax/text';
import { compareSeverity, type Finding, type Suppression } from './finding';
import type { SuppressionComment } from './suppressions';

/** What is decided about a finding by others than its rule. */
export interface FindingJudge {
  comments: readonly SuppressionComment[];
  /** Severity as people want it; undefined where nobody is shown the finding. */
  severityOf(finding: Pick<Finding, 'rule' | 'severity' | 'persona'>): Finding['severity'] | undefined;
  suppressionOf(finding: Finding): Suppression | undefined;
  /** Marks the comment that suppresses the finding as used. */
  noteUse(finding: Finding): void;
}

/** Groups that are kept apart, so that none pushes another out: shown ones by severity, suppressed ones, hidden ones. */
const severities = ['error', 'warning', 'information', 'hint'] as const;
const suppressedRank = severities.length;
const hiddenRank = suppressedRank + 1;

interface Group {
  findings: Finding[];
  /** Findings that begin behind this offset are too many. */
  last: number;
}

/** What was said about one value, and the rules that others speak for. */
interface ValueFindings {
  findings: Finding[];
  superseded: readonly string[];
}

/** The findings of one text, indexed so that joining and superseding stay linear. */
export interface FindingSet {
  judge: FindingJudge;
  maxFindings: number;
  /** By offset: keys made of text would cost more than all else here. */
  byStart: Map<number, Finding[]>;
  byValue: Map<Node | Member, ValueFindings>;
  /** By rank, made when something gets into them. */
  groups: (Group | undefined)[];
  /** Findings that would be shown were dropped. */
  isCut: boolean;
}

/** A set that starts with the given findings. */
export function createFindingSet(
  judge: FindingJudge,
  maxFindings: number,
  findings: readonly Finding[] = [],
): FindingSet {
  const set: FindingSet = { judge, maxFindings, byStart: new Map(), byValue: new Map(), groups: [], isCut: false };
  for (const finding of findings) insert(set, finding);
  return set;
}

/** The finding of that rule at that place. */
export function findingAt(set: FindingSet, rule: string, span: Span): Finding | undefined {
  return set.byStart.get(span.start)?.find((each) => each.rule === rule && each.span.end === span.end);
}

/** Whether a finding would be one too many; noted where people would have been shown it. */
export function isBeyond(set: FindingSet, finding: Judged, at: number): boolean {
  const rank = rankOf(set, finding);
  if (at <= (set.groups[rank]?.last ?? at)) return false;
  if (rank !== hiddenRank) set.isCut = true;
  return true;
}

/** What decides where a finding belongs. */
type Judged = Pick<Finding, 'rule' | 'severity' | 'persona'> & Partial<Pick<Finding, 'suppressed'>>;

/** Whether a more specific rule has spoken about the value. */
export function isSuperseded(set: FindingSet, rule: string, value: Node | Member): boolean {
  return set.byValue.get(theValue(value))?.superseded.includes(rule) ?? false;
}

/** Adds a finding and drops those that it supersedes. */
export function insert(set: FindingSet, finding: Finding): void {
  const value = theValue(nodeOfLocation(finding.location));
  const about = set.byValue.get(value);
  if (about) {
    const more = finding.supersedes.filter((rule) => !about.superseded.includes(rule));
    if (more.length) {
      for (const other of about.findings) if (more.includes(other.rule)) remove(set, other);
      about.superseded = [...about.superseded, ...more];
    }
    about.findings.push(finding);
  } else set.byValue.set(value, { findings: [finding], superseded: finding.supersedes });
  const here = set.byStart.get(finding.span.start);
  if (here) here.push(finding);
  else set.byStart.set(finding.span.start, [finding]);
  // Its severity is what people want it to be from now on.
  finding.severity = set.judge.severityOf(finding) ?? finding.severity;
  finding.suppressed = set.judge.suppressionOf(finding);
  const rank = rankOf(set, finding);
  const group = set.groups[rank] ?? { findings: [], last: Number.POSITIVE_INFINITY };
  set.groups[rank] = group;
  group.findings.push(finding);
  if (group.findings.length >= 2 * set.maxFindings) prune(set, group);
}

function rankOf(set: FindingSet, finding: Judged): number {
  const severity = set.judge.severityOf(finding);
  if (severity === undefined) return hiddenRank;
  return finding.suppressed ? suppressedRank : severities.indexOf(severity);
}

/** Keeps the first findings of a group. */
function prune(set: FindingSet, group: Group): void {
  const live = group.findings.filter((each) => findingAt(set, each.rule, each.span) === each).sort(byPlace);
  group.findings = live.slice(0, set.maxFindings);
  const dropped = live.slice(set.maxFindings);
  if (dropped.length === 0) return;
  group.last = group.findings.at(-1)!.span.start;
  for (const finding of dropped) {
    remove(set, finding);
    set.byValue.delete(theValue(nodeOfLocation(finding.location)));
  }
  if (set.groups.indexOf(group) < suppressedRank) set.isCut = true;
}

/** What is left in text order, and whether more would have been shown. */
export function findingsOf(set: FindingSet): { findings: Finding[]; isCut: boolean } {
  const live = allFindings(set).filter((finding) => rankOf(set, finding) !== hiddenRank);
  if (live.length <= set.maxFindings) return { findings: live.sort(inTextOrder), isCut: set.isCut };
  live.sort((a, b) => rankOf(set, a) - rankOf(set, b) || byPlace(a, b));
  const isCut = set.isCut || !live[set.maxFindings]!.suppressed;
  return { findings: live.slice(0, set.maxFindings).sort(inTextOrder), isCut };
}

/** Everything that was found and kept, shown or not. */
export function allFindings(set: FindingSet): Finding[] {
  return [...set.byStart.values()].flat();
}

/** Takes back all that a rule said. */
export function removeRule(set: FindingSet, rule: string): void {
  for (const finding of allFindings(set)) if (finding.rule === rule) remove(set, finding);
}

function byPlace(a: Finding, b: Finding): number {
  return a.span.start - b.span.start;
}

function inTextOrder(a: Finding, b: Finding): number {
  return byPlace(a, b) || compareSeverity(a.severity, b.severity);
}

function remove({ byStart }: FindingSet, finding: Finding): void {
  const { start } = finding.span;
  byStart.set(start, byStart.get(start)?.filter((each) => each !== finding) ?? []);
}

/** A member and its value are one value. */
function theValue(element: Node | Member): Node | Member {
  return element.kind === 'member' ? (element.value ?? element) : element;
}
