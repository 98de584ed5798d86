/** What must be true of every fix on every text it is offered for. Each function answers with what is wrong, in words. */

import { compareSeverity, type Finding, type Fix } from '../../server/src/engine/findings/finding';
import { isComplete } from '../../server/src/engine/lint/applyFixes';
import type { LintOptions, Source } from '../../server/src/engine/lint/lint';
import type { LintResult } from '../../server/src/engine/lint/lintResult';
import { applyEdits } from '../../server/src/engine/syntax/edit';
import { type ConfigText, type Node, type Span, type TextEdit, walk } from '../../server/src/engine/syntax/text';
import { linter } from '../../server/src/linter';
import { breaches } from './law';

/** Everything that one application of a fix needs. */
export interface Application {
  source: Source;
  before: LintResult;
  finding: Finding;
  fix: Fix;
  options: LintOptions;
  /** People write such texts: then nothing as severe may appear. In broken ones whatever is mended makes more readable. */
  intact: boolean;
}

/** Applies a fix and says everything that is wrong with the outcome. */
export function faultsOf(application: Application): string[] {
  const { source, before, fix, options, intact } = application;
  const edits = answered(fix);
  if (edits.length === 0) return fix.otherFiles?.length ? [] : ['it changes nothing'];
  const text = applyEdits(source.text, edits);
  if (text === undefined) return ['its edits overlap'];
  if (text === source.text) return ['it changes nothing'];
  const after = linter.lint({ ...source, text }, options);
  if (after.failures.length) return ['a rule fails on the outcome'];
  if (problems(after) > problems(before)) return ['the text parses worse'];
  // Where the fault was all that there was, nothing is left.
  if (after.status === 'skipped' && text.trim() === '') return [];
  if (after.status === 'skipped') return [`the text is no longer read: ${after.reason}`];
  const faults: (string | undefined)[] = [
    valuesKept(before.text!, after.text!, edits),
    commentsKept(before.text!, after.text!, edits),
    reach(application, edits),
  ];
  if (fix.safe) faults.push(...breaches(before, after, edits).map((breach) => `LAW: ${breach}`));
  // A half-typed text may say the same thing in another way once a part of it is mended.
  if (problems(after) === problems(before)) faults.push(gone(application, after));
  if (intact) faults.push(nothingGraver(application, after));
  return faults.filter((fault) => fault !== undefined);
}

/** The edits with what a person or a package client would answer. */
export function answered(fix: Fix): TextEdit[] {
  const { asks, pin, edits } = fix;
  const marker = asks?.marker ?? (typeof pin?.version === 'object' ? pin.version.marker : undefined);
  if (marker === undefined) return edits;
  const answer = answerTo(fix);
  return edits.map((edit) => ({ ...edit, text: edit.text.replaceAll(marker, answer) }));
}

function answerTo({ asks, pin }: Fix): string {
  const ecosystem = typeof pin?.version === 'object' ? pin.version.query.ecosystem : undefined;
  if (ecosystem === 'git' || asks?.prompt.startsWith('Commit')) return '4f6d0c1e9a754a8e9d143f0f3a1f7d2146b0a9c3';
  if (ecosystem === 'oci' || asks?.prompt.startsWith('Digest')) return `sha256:${'4f6d0c1e9a754a8e'.repeat(4)}`;
  return '9999.0.0';
}

function problems(result: LintResult): number {
  return result.text?.problems.length ?? 0;
}

/** Fewer findings of that rule, or of the very same words. */
function gone({ finding, before, fix }: Application, after: LintResult): string | undefined {
  // An answer that somebody types may be one that the rule says something else about.
  if (!isComplete(fix) && fix.asks) return undefined;
  const ofRule = (other: Finding): boolean => other.rule === finding.rule && other.severity === finding.severity;
  const sameWords = (other: Finding): boolean => ofRule(other) && other.message === finding.message;
  const isLess = [ofRule, sameWords].some((wanted) => count(after, wanted) < count(before, wanted));
  return isLess ? undefined : 'the finding stays';
}

/** Of one package one finding speaks; the others stand back until it is gone. */
const ofOnePackage = new Set(['deprecated-package', 'vulnerable-package', 'unpinned-package']);

const makesWork = new Set(['placeholder-secret', 'unexpanded-variable']);

/** No further finding of equal or higher gravity. */
function nothingGraver({ finding, before, fix }: Application, after: LintResult): string | undefined {
  for (const added of after.findings) {
    if (compareSeverity(added.severity, finding.severity) > 0) continue;
    // What was wrong with an entry that nobody read shows once somebody does.
    if (before.files.some(({ servers }) => servers.some(({ name, unread }) => unread && name === added.server)))
      continue;
    // A variable that works now, where a placeholder or plain text stood, is judged as the credential that it names.
    if (makesWork.has(finding.rule) && (added.control === 'secrets' || added.rule === 'static-remote-credential'))
      continue;
    if (ofOnePackage.has(finding.rule) && ofOnePackage.has(added.rule)) continue;
    // Which version somebody types is theirs; what clients answer is held against the advisories elsewhere.
    if (!isComplete(fix) && added.rule === 'vulnerable-package') continue;
    // A line for it in the other file comes with the fix.
    if (fix.otherFiles?.some(({ path }) => path === '.gitignore') && added.rule === 'unignored-env-file') continue;
    const same = (other: Finding): boolean => other.rule === added.rule && other.severity === added.severity;
    if (count(after, same) > count(before, same)) {
      return `it brings ${added.severity} ${added.rule}${fix.safe ? '' : ' (unsafe)'}: ${added.message.slice(0, 90)}`;
    }
  }
  return undefined;
}

function count({ findings }: LintResult, wanted: (finding: Finding) => boolean): number {
  return findings.filter(wanted).length;
}

/** Keys and values that no edit touches stand there afterwards, in the same order. */
function valuesKept(before: ConfigText, after: ConfigText, edits: readonly TextEdit[]): string | undefined {
  const kept = words(before, (span) => !isTouched(span, edits));
  const lost = firstMissing(
    kept,
    words(after, () => true),
  );
  return lost === undefined ? undefined : `the value ${lost.slice(0, 60)} is lost or moved`;
}

function words({ root }: ConfigText, wanted: (span: Span) => boolean): string[] {
  const found: { at: number; word: string }[] = [];
  walk(root, (node: Node) => {
    if (node.kind === 'object') {
      for (const { key, keySpan } of node.members) {
        if (wanted(keySpan)) found.push({ at: keySpan.start, word: `key ${key}` });
      }
    } else if (node.kind !== 'array' && wanted(node)) {
      found.push({ at: node.start, word: `${node.kind} ${String(node.value)}` });
    }
  });
  return found.sort((a, b) => a.at - b.at).map(({ word }) => word);
}

/** Comments stay, in order, and none is made up. */
function commentsKept(before: ConfigText, after: ConfigText, edits: readonly TextEdit[]): string | undefined {
  const kept = before.comments.filter((comment) => !isTouched(comment, edits)).map(({ text }) => text);
  const left = after.comments.map(({ text }) => text);
  if (firstMissing(kept, left) !== undefined) return 'a comment is lost or moved';
  const all = before.comments.map(({ text }) => text);
  const touched = all.filter((text) => !kept.includes(text));
  // What an edit takes words out of is another comment afterwards, and still one.
  const isRest = (text: string): boolean =>
    touched.some((whole) => text.split(/[\s,]+/).every((word) => whole.includes(word)));
  const others = left.filter((text) => all.includes(text) || !isRest(text));
  return firstMissing(others, all) === undefined ? undefined : 'a comment is made up';
}

/** The first of the wanted texts that is not found in order. */
function firstMissing(wanted: readonly string[], texts: readonly string[]): string | undefined {
  let at = 0;
  for (const word of wanted) {
    while (at < texts.length && texts[at] !== word) at++;
    if (at === texts.length) return word;
    at++;
  }
  return undefined;
}

/** An insertion at the end of a string that is not closed belongs to the string. */
function isTouched(span: Span, edits: readonly TextEdit[]): boolean {
  return edits.some((edit) => {
    if (edit.start === edit.end) return span.start < edit.start && edit.start <= span.end;
    return edit.start < span.end && span.start < edit.end;
  });
}

/** Nothing is taken out of another entry than the one that the finding is about, except where the finding names it too. */
function reach({ finding, before, source }: Application, edits: readonly TextEdit[]): string | undefined {
  if (finding.server === undefined) return undefined;
  const places = finding.related.map(({ span }) => span);
  const entries = before.files.flatMap(({ servers }) => servers.map(({ node, name }) => ({ node, name })));
  const own = entries.filter(({ node, name }) => {
    return name === finding.server || places.some(({ start, end }) => node.start <= end && start <= node.end);
  });
  for (const { start, end } of edits) {
    if (source.text.slice(start, end).trim().replaceAll(',', '') === '') continue;
    const other = entries.find(({ node }) => {
      const inside = node.start <= start && end <= node.end;
      return inside && !own.some((entry) => entry.node.start <= start && end <= entry.node.end);
    });
    if (other) return 'it changes another entry';
  }
  return undefined;
}
