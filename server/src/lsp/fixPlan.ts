/** All that can be fixed, for a person to choose from; and the edits of what was chosen, with what was left out and why. */
import { printableLine } from '../../../shared/src/displayText';
import {
  CHOSEN_FIXES_REQUEST,
  type ChosenFixes,
  type ChosenFixesQuery,
  FIX_PLAN_REQUEST,
  type FixPlan,
  type FixPlanQuery,
  type PlannedFix,
  type SkippedFix,
} from '../../../shared/src/protocol';
import type { Finding } from '../engine/findings/finding';
import { textRedactor } from '../engine/findings/textRedactor';
import { unaskedFix } from '../engine/lint/applyFixes';
import { pinToChoose } from '../engine/lint/pinFindings';
import type { TextEdit } from '../engine/syntax/text';
import { shownFindings, toEdits, toRange } from './convert';
import type { LintedFile } from './lintCache';
import { askForVersions, canAskClients, type PinnedFile } from './pinNewest';
import type { Session } from './session';

/** Answers both requests. */
export function registerFixPlan(session: Session): void {
  const { connection, guard } = session;
  connection.onRequest<FixPlan, never>(
    FIX_PLAN_REQUEST,
    guard.request<FixPlanQuery, FixPlan>('fix plan', { fixes: [], skipped: [] }, (query) => planOf(session, query)),
  );
  connection.onRequest<ChosenFixes, never>(
    CHOSEN_FIXES_REQUEST,
    guard.request<ChosenFixesQuery, ChosenFixes>('chosen fixes', { files: [], applied: 0, skipped: [] }, (query) =>
      chosenFixes(session, query),
    ),
  );
}

/** A person's own files are theirs to open: what is fixed all over is the workspace. */
async function filesOf({ cache }: Session, uri: string | undefined): Promise<LintedFile[]> {
  if (uri === undefined) return (await cache.all()).filter(({ folder }) => folder !== undefined);
  const file = await cache.get(uri);
  return file ? [file] : [];
}

async function planOf(session: Session, { uri, pins = false }: FixPlanQuery): Promise<FixPlan> {
  const plan: FixPlan = { fixes: [], skipped: [] };
  for (const file of await filesOf(session, uri)) {
    for (const finding of shownFindings(file)) {
      if (pins && !finding.traits.pinsVersion && !pinToChoose(finding)) continue;
      const fix = pins ? pinOf(session, finding) : fixOf(session, finding);
      const place = placeOf(file, finding);
      if (fix) plan.fixes.push({ ...place, id: idOf(file, finding), ...fix });
      else plan.skipped.push({ ...place, reason: reasonOf(finding) });
    }
  }
  return plan;
}

function fixOf(session: Session, finding: Finding): Pick<PlannedFix, 'title' | 'kind'> | undefined {
  const fix = unaskedFix(finding);
  if (fix) return { title: printableLine(fix.title), kind: fix.safe ? 'safe' : 'decide' };
  return pinOf(session, finding);
}

/** The list says what is pinned; to which version is known once the clients have answered. */
function pinOf(session: Session, finding: Finding): Pick<PlannedFix, 'title' | 'kind'> | undefined {
  const fix = canAskClients(session) ? pinToChoose(finding) : undefined;
  return fix && { title: printableLine(`Pin ${fix.pin?.name ?? ''}`), kind: 'ask' };
}

/** Why nothing is offered. */
function reasonOf(finding: Finding): string {
  const fixes = finding.fixes();
  if (fixes.length === 0) return 'There is no automatic fix.';
  if (fixes.some(({ otherFiles, otherEdits }) => otherFiles || otherEdits))
    return 'The fix changes another file too. Use the quick fix there.';
  return 'The fix needs a value from you. Use the quick fix there.';
}

function placeOf(file: LintedFile, { rule, span, server }: Finding): Omit<SkippedFix, 'reason'> {
  const redact = file.result.text ? textRedactor(file.result.text) : printableLine;
  return {
    uri: file.uri,
    path: file.path,
    start: toRange(file.document, span).start,
    rule,
    server: server === undefined ? null : redact(printableLine(server)),
  };
}

/** Of this text and no later one. */
function idOf({ uri, version }: LintedFile, { rule, span }: Finding): string {
  return `${uri} ${version} ${rule} ${span.start}`;
}

async function chosenFixes(session: Session, { ids, pins = false }: ChosenFixesQuery): Promise<ChosenFixes> {
  const answer: ChosenFixes = { files: [], applied: 0, skipped: [] };
  const files = await filesWith(session, new Set(ids));
  const asked = await askedPins(session, files, pins);
  for (const [index, { file, findings }] of files.entries()) {
    const edits: TextEdit[] = [];
    const skip = (finding: Finding, reason: string): void => {
      answer.skipped.push({ ...placeOf(file, finding), reason });
    };
    const take = (finding: Finding, wanted: readonly TextEdit[]): void => {
      const meets = wanted.some((edit) => edits.some((other) => edit.start <= other.end && other.start <= edit.end));
      if (meets) {
        skip(finding, 'Another fix changes the same text. Run Fix All again afterwards.');
        return;
      }
      edits.push(...wanted);
      answer.applied += 1;
    };
    for (const finding of findings) {
      const fix = pins ? undefined : unaskedFix(finding);
      if (fix) take(finding, fix.edits);
    }
    for (const { finding, edits: written, refused } of asked?.[index]?.outcomes ?? []) {
      if (refused !== undefined) skip(finding, refused);
      else if (written) take(finding, written);
    }
    if (edits.length > 0)
      answer.files.push({
        uri: file.uri,
        path: file.path,
        before: file.result.source,
        edits: toEdits(file.document, edits),
      });
  }
  return answer;
}

async function filesWith(
  session: Session,
  ids: ReadonlySet<string>,
): Promise<{ file: LintedFile; findings: Finding[] }[]> {
  const known = await session.cache.all();
  const chosen = known.map((file) => ({
    file,
    findings: shownFindings(file).filter((finding) => ids.has(idOf(file, finding))),
  }));
  return chosen.filter(({ findings }) => findings.length > 0);
}

/** Package clients are asked only for what the person ticked. */
async function askedPins(
  session: Session,
  files: readonly { file: LintedFile; findings: Finding[] }[],
  pins: boolean,
): Promise<PinnedFile[] | undefined> {
  const wanted = files.map(({ file, findings }) => ({
    file,
    findings: pins ? findings : findings.filter((finding) => fixOf(session, finding)?.kind === 'ask'),
  }));
  if (wanted.every(({ findings }) => findings.length === 0)) return undefined;
  return askForVersions(session, wanted);
}
