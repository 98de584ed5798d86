/** What an approved command can do, as far as its words say. */
import type { Limit } from '../../../../shared/src/hosts/permissions/permission';
import {
  codeOptions,
  commandGroups,
  type Power,
  programPowers,
  READING_WORD,
  subcommandPowers,
  wrappers,
} from '../../data/commandPowers';

/** What is known of an approval for commands. */
export interface CommandVerdict {
  power: Power;
  /** Every command is approved. */
  all?: true;
  program?: string;
}

const everything: CommandVerdict = { power: 'runs-anything', all: true };
const MAX_CHARS = 1000;

/** The power of an approval; undefined for narrow ones and for programs that read or build. */
export function commandPower(limit: string | undefined, compared: Limit | undefined): CommandVerdict | undefined {
  if (limit === undefined) return everything;
  const text = limit.trim().slice(0, MAX_CHARS);
  if (compared === 'regex') return expressionPower(text);
  if (compared === 'expression') {
    const body = bodyOf(text);
    return body === undefined ? wordsPower(text, true) : expressionPower(body);
  }
  if (compared === 'words') return isAll(text) ? everything : wordsPower(text.replace(TRAILING_STAR, ''), true);
  return wildcardPower(text);
}

const TRAILING_STAR = /[ :]\*$/;
const ALL = /^[:*\s]{1,20}$/;

function isAll(text: string): boolean {
  return ALL.test(text);
}

/** `words:*`, `words *` and `*` anywhere. */
function wildcardPower(text: string): CommandVerdict | undefined {
  if (text === '' || isAll(text)) return everything;
  const star = text.indexOf('*');
  if (star < 0) return pipedDownload(text) ? { power: 'runs-anything' } : wordsPower(text, false);
  // With the name of the program open, every program can be meant.
  if (star === 0 && text[1] === ' ') return everything;
  const isOpen = text.endsWith('*');
  return wordsPower(text.slice(0, star).replace(/:$/, ''), isOpen || text[star - 1] === ' ');
}

const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]{0,60}=/;

/** `isOpen`: anything may follow the words. */
function wordsPower(text: string, isOpen: boolean): CommandVerdict | undefined {
  const all = text.split(/\s+/).filter(Boolean);
  let at = 0;
  while (at < all.length && ASSIGNMENT.test(all[at]!)) at++;
  let words = all.slice(at);
  const first = nameOf(words[0]);
  if (first === 'sudo' || first === 'doas') return { power: 'runs-anything', program: first };
  while (words.length > 1 && wrappers.has(nameOf(words[0]))) {
    words = words.slice(1);
    while (words.length > 1 && (/^[-\d]/.test(words[0]!) || ASSIGNMENT.test(words[0]!))) words = words.slice(1);
  }
  const program = nameOf(words[0]);
  if (!isOpen || !program) return undefined;
  const power = openPower(program, words.slice(1));
  return power && { power, program };
}

function openPower(program: string, fixed: readonly string[]): Power | undefined {
  const power = programPowers().get(program);
  const own = subcommandPowers().get(program);
  const plain = fixed.filter((word) => !word.startsWith('-') || own?.has(word));
  const [sub] = plain;
  if (own && sub !== undefined) return isReading(sub, fixed, own.get(sub)) ? undefined : own.get(sub);
  if (fixed.some((word) => codeOptions.has(word)) && (power === 'runs-anything' || power === 'runs-code')) return power;
  if (power === undefined) return undefined;
  // A script, a package or an address that is fixed leaves open only what it is given.
  if (power === 'sends') return fixed.some(hasHost) ? undefined : power;
  if (power === 'destroys') return sub !== undefined && isNarrowPath(sub) ? undefined : power;
  return sub === undefined ? power : undefined;
}

/** `gh repo view`: the second word takes back what the first could do. */
function isReading(sub: string, fixed: readonly string[], power: Power | undefined): boolean {
  if ((power === 'runs-code' || power === 'installs') && !commandGroups.has(sub)) return false;
  return READING_WORD.test(fixed[fixed.indexOf(sub) + 1] ?? '');
}

function nameOf(word: string | undefined): string {
  if (!word) return '';
  const name = word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
  const bare = name.toLowerCase().endsWith('.exe') ? name.slice(0, -4) : name;
  return programPowers().has(bare) ? bare : bare.replace(/^(python|pip|node|ruby|perl|php)\d[\d.]{0,6}$/, '$1');
}

const HOST = /^["']?https?:\/\/[^/\s*"']{3,200}\//;

function hasHost(word: string): boolean {
  return HOST.test(word) || /^["']?(?:https?:\/\/)?(?:localhost|127\.0\.0\.1)\b/.test(word);
}

/** A folder of the project by name. */
function isNarrowPath(word: string): boolean {
  return /^(?:\.\/)?[A-Za-z0-9_.-]*[A-Za-z0-9_]/.test(word) && !word.startsWith('..');
}

const DOWNLOADS = /(?:^|[\s;&|(])(?:curl|wget|iwr|irm)\s/;
const INTO_SHELL = /\|\s{0,5}(?:sudo\s{1,5})?(?:ba|z|da)?sh(?:\s|$)|\|\s{0,5}(?:python3?|node|iex)(?:\s|$)/;

function pipedDownload(text: string): boolean {
  return DOWNLOADS.test(text) && INTO_SHELL.test(text);
}

const EXPRESSION = /^\/(.*)\/[a-z]{0,8}$/s;

function bodyOf(text: string): string | undefined {
  return EXPRESSION.exec(text)?.[1];
}

const OPEN_EXPRESSION = /^\^?\(?(?:\.[*+]?|\[\\?[sS]\\?[sS]\][*+]|\\S[*+]?|\.\*\??)?\)?\$?$/;

/** An expression is judged by the words that it begins with. */
function expressionPower(body: string): CommandVerdict | undefined {
  if (OPEN_EXPRESSION.test(body)) return everything;
  for (const text of beginnings(body.replace(/^\^/, '').replace(/^\\b/, ''))) {
    const closed = text.endsWith('$');
    const verdict = wordsPower(text.replace(/\$$/, ''), !closed);
    if (verdict) return verdict;
  }
  return undefined;
}

/** `(rm|del) x`, `rm\b.*`: the fixed words at the start of each alternative. */
function beginnings(body: string): string[] {
  const group = /^\((?:\?:)?([^()]{1,400})\)/.exec(body);
  const parts = group ? group[1]!.split('|').map((part) => part + body.slice(group[0].length)) : [body];
  return parts.slice(0, 50).map((part) => {
    const plain = part
      .replaceAll(/\\s[+*]?/g, ' ')
      .replaceAll(/\\b/g, ' ')
      .replaceAll(/\\([-./])/g, '$1');
    const fixed = /^[A-Za-z0-9_./ @:=-]*/.exec(plain)?.[0] ?? '';
    const rest = plain.slice(fixed.length);
    // A word that the expression cuts in two is not known.
    const whole = rest === '' || rest === '$' || fixed.endsWith(' ') || /^[(|?]/.test(rest) === false;
    return (whole ? fixed : '') + (rest === '$' ? '$' : '');
  });
}
