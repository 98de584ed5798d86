/** Pins what the findings of a text name: to versions on this machine, or to those that package clients tell. */

import type { Finding, Fix, FixPin } from '../findings/finding';
import { type Cooldown, chooseVersion, type PublishedVersions, type VersionQuery } from '../findings/versionQuery';
import type { TextEdit } from '../syntax/text';
import { isComplete } from './applyFixes';

/** Asks one question, or says why there is no answer. */
export type AskVersion = (query: VersionQuery) => Promise<PublishedVersions | { refused: string; askFirst?: string }>;

/** What was done about one package. */
export interface PinOutcome {
  name: string;
  finding: Finding;
  /** The version that is written, and what is known of it. */
  pinned?: { version: string; says: string };
  /** How it is written. */
  edits?: readonly TextEdit[];
  /** Why nothing is written. */
  refused?: string;
  /** The host that the person would have to allow first. */
  askFirst?: string;
}

/** The edits of one text, with what they do. */
export interface Pinning {
  edits: TextEdit[];
  outcomes: PinOutcome[];
}

/** The fix of a finding that asks for a version. */
export function pinToChoose(finding: Finding): Fix | undefined {
  return finding.suppressed ? undefined : finding.fixes().find(({ pin }) => typeof pin?.version === 'object');
}

/** Pins to what is on this machine. */
export function pinInstalled(findings: readonly Finding[]): Pinning {
  const pinning: Pinning = { edits: [], outcomes: [] };
  for (const finding of findings) {
    const fix = finding.suppressed ? undefined : finding.fixes().find((each) => each.pin && isComplete(each));
    if (fix?.pin && finding.traits.pinsVersion && typeof fix.pin.version === 'string') {
      add(pinning, finding, fix, fix.edits, { version: fix.pin.version, says: 'the version on this machine' });
    } else if (finding.traits.pinsVersion && !finding.suppressed) {
      const name = finding.fixes().find(({ pin }) => pin)?.pin?.name ?? finding.server ?? '';
      pinning.outcomes.push({ name, finding, refused: 'no version of it was found on this machine' });
    }
  }
  return pinning;
}

/** Pins to what the clients answer; several questions are under way at a time. */
export async function pinNewest(findings: readonly Finding[], ask: AskVersion, cooldown?: Cooldown): Promise<Pinning> {
  const pinning: Pinning = { edits: [], outcomes: [] };
  const wanted = findings.flatMap((finding) => {
    const fix = pinToChoose(finding);
    return fix?.pin ? [{ finding, fix, pin: fix.pin }] : [];
  });
  for (let at = 0; at < wanted.length; at += PARALLEL_QUERIES) {
    const some = wanted.slice(at, at + PARALLEL_QUERIES);
    const answers = await Promise.all(some.map(({ pin }) => answerTo(pin, ask, cooldown)));
    some.forEach(({ finding, fix, pin }, index) => {
      const answer = answers[index]!;
      if ('refused' in answer) pinning.outcomes.push({ name: pin.name, finding, ...answer });
      else add(pinning, finding, fix, answeredEdits(fix, answer.version), answer);
    });
  }
  return pinning;
}

const PARALLEL_QUERIES = 4;

async function answerTo(
  { version }: FixPin,
  ask: AskVersion,
  cooldown: Cooldown | undefined,
): Promise<ReturnType<typeof chooseVersion> & { askFirst?: string }> {
  if (typeof version === 'string') return { version, says: '' };
  const published = await ask(version.query);
  return 'refused' in published ? published : chooseVersion(version.query, published, cooldown);
}

function answeredEdits({ edits, pin }: Fix, version: string): TextEdit[] {
  const marker = typeof pin?.version === 'object' ? pin.version.marker : undefined;
  return marker === undefined ? edits : edits.map((edit) => ({ ...edit, text: edit.text.replaceAll(marker, version) }));
}

/** Two findings about one word would write it twice. */
function add(
  pinning: Pinning,
  finding: Finding,
  fix: Fix,
  edits: readonly TextEdit[],
  pinned: NonNullable<PinOutcome['pinned']>,
): void {
  const meets = edits.some((edit) => pinning.edits.some((other) => edit.start <= other.end && other.start <= edit.end));
  if (meets) return;
  pinning.edits.push(...edits);
  pinning.outcomes.push({ name: fix.pin?.name ?? '', finding, pinned, edits });
}
