/** Finds where a launch line tells an agent to ask before nothing: its options, its settings, its variables. */
import type { Fix } from '../findings/finding';
import type { FixTraits } from '../findings/fixes';
import { type Location, locationOfWord, type ServerEntry } from '../model/model';
import type { Word } from '../strings/launch/launch';
import { oncePerLaunch } from '../strings/launch/launchNotes';
import { commandsOf, removeWordsFix } from './launchLocations';
import { serverVariables } from './serverVariables';
import { variableCheck } from './variableChecks';

/** One switch. */
export interface ApprovalSwitch {
  at: Location;
  what: string;
  /** What to do, as the start of a sentence. */
  advice: string;
  /** Does it, where that can be done cleanly. */
  end(): Fix | undefined;
}

const flags: ReadonlySet<string> = new Set([
  ...['--dangerously-skip-permissions', '--dangerously-allow-all', '--dangerously-allow-all-tools'],
  ...['--dangerously-auto-approve', '--dangerously-auto-approve-everything'],
  ...['--yolo', '--yolo-mode', '--allow-all-tools', '--trust-all-tools', '--auto-approve-all'],
]);
/** Options whose value says it. */
const valued: ReadonlyMap<string, string> = new Map([
  ['--approval-mode', 'yolo'],
  ['--permission-mode', 'bypassPermissions'],
  ['--ask-for-approval', 'never'],
  ['--approval-policy', 'never'],
  ['-c', 'approval_policy=never'],
  ['--config', 'approval_policy=never'],
]);
const OFF = /=(?:false|0|no|off)$/i;
const ON = /^(?:1|true|yes|on)$/i;
const VARIABLE = /(?:^|_)(?:YOLO(?:_MODE)?|DANGEROUSLY_SKIP_PERMISSIONS)$/i;

const setsApproval = variableCheck((name) => name === 'GOOSE_MODE' || VARIABLE.test(name));

/** An option that skips every question by being there. */
export function isApprovalSwitch(text: string): boolean {
  if (!text.startsWith('--') || OFF.test(text)) return false;
  const equals = text.indexOf('=');
  return flags.has(equals > 0 ? text.slice(0, equals) : text);
}

/** All switches of an entry. */
export function findApprovalSwitches(server: ServerEntry): ApprovalSwitch[] {
  const found: ApprovalSwitch[] = [];
  if (!server.command) return found;
  for (const words of optionsOf(server.launch)) {
    const what = words.map(({ text }) => text).join(' ');
    const at = locationOfWord(server, words[words.length - 1]!);
    found.push({ at, what, advice: 'Remove it', end: () => removeWordsFix(server, words, removing(what)) });
  }
  if (!setsApproval(server)) return found;
  for (const variable of serverVariables(server)) {
    const { name, at } = variable;
    const text = variable.text.trim();
    const what = `${name}=${text}`;
    // Without the variable it asks nothing either.
    if (name === 'GOOSE_MODE' && text === 'auto') {
      const title = `Set ${name} to "approve"`;
      const end = (): Fix | undefined => variable.replace('approve', { title, safe: true, preferred: true });
      found.push({ at, what, advice: title, end });
    } else if (ON.test(text) && VARIABLE.test(name)) {
      found.push({ at, what, advice: 'Remove it', end: () => variable.remove(removing(what)) });
    }
  }
  return found;
}

function removing(what: string): FixTraits {
  return { title: `Remove "${what}"`, safe: true, preferred: true };
}

const optionsOf = oncePerLaunch((launch): readonly (readonly Word[])[] =>
  commandsOf(launch).flatMap(({ words }) =>
    words.flatMap((word, index) => {
      const own = word.text.startsWith('-') ? switchAt(word, words[index + 1]) : undefined;
      return own ? [own] : [];
    }),
  ),
);

function switchAt(word: Word, next: Word | undefined): readonly Word[] | undefined {
  const { text } = word;
  if (isApprovalSwitch(text)) return [word];
  const equals = text.indexOf('=');
  const wanted = valued.get(equals > 0 ? text.slice(0, equals) : text);
  if (wanted === undefined) return undefined;
  if (equals > 0) return plain(text.slice(equals + 1)) === wanted ? [word] : undefined;
  return next && plain(next.text) === wanted ? [word, next] : undefined;
}

/** Settings are often quoted once more. */
function plain(text: string): string {
  return text.replaceAll(/["'\s]/g, '');
}
