/** Names programs the same way however they are spelled: `C:\…\NPX.CMD`, `/opt/bin/npx`, `npx`. */
import { interpreters, knownPrograms, posixShells, wrappers } from '../../../data/launchPrograms';
import { memoize } from '../../memo';
import { hasVariable } from '../packages/packageSpec';
import { splitWords, subWord, trimWord, type Word } from '../shellWords';

const EXTENSION = /\.(?:exe|cmd|bat|ps1|com)$/;
const VERSIONED = /^(python|pypy|node|nodejs|php|ruby|perl|pip|lua)-?\d[\d.]*$/;
/** People wrap the runner that fetches a package in a script, to set a path or a version, and name it after the runner. */
const RUNNER_SCRIPT_START = /^(?:npx|uvx|bunx|pnpx)[-_.]/;
const RUNNER_SCRIPT =
  /^(npx|uvx|bunx|pnpx)(?:[-_.](?:for|with|via|wrapper|wrap|run|runner|launcher|shim|mcp|claude)\b[\w.-]*|\.(?:sh|bash|zsh))$/;

/** The base name of a program in lower case, without `.exe` and its kind. */
export const programNameOf = memoize((text: string): string => {
  if (/^\s*(?:[$<]\(|`)/.test(text)) return '';
  const trimmed = text.trim().replace(/^["']|["']$/g, '');
  const base = trimmed.slice(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
  return base.toLowerCase().replace(EXTENSION, '');
});

/** The name under which tables know a program: `python3.12` is `python`, and the script `npx-for-claude` is `npx`. */
export function familyOf(programName: string): string {
  const script = RUNNER_SCRIPT_START.test(programName) ? RUNNER_SCRIPT : undefined;
  return (VERSIONED.exec(programName) ?? script?.exec(programName))?.[1] ?? programName;
}

/** Whether the tables know this program as a launcher. */
function isKnownProgram(programName: string): boolean {
  const name = familyOf(programName);
  return knownPrograms.has(name) || interpreters.has(name) || posixShells.has(name) || wrappers.has(name);
}

const EXECUTABLE_END = /\.(?:exe|cmd|bat|com|ps1|appimage|sh|bin)(?=["']?(?:\s|$))/i;
const FILLER = /^(?:your|path|the|full|absolute|insert|replace|my|add|put|todo|command|enter)$/i;
const BARE_PROGRAM = /^[a-z0-9][\w.+-]{0,60}$/;

/**
 * Splits a command string into the words of a line, or returns it as one word when the blanks belong to a path
 * (`C:\Program Files\nodejs\node.exe`) or to a fill-in text.
 */
export function splitCommand(command: Word): { words: Word[]; holdsLine: boolean } {
  const trimmed = trimWord(command);
  if (trimmed.text === '') return { words: [], holdsLine: false };
  if (!/\s|^["']/.test(trimmed.text)) return { words: [trimmed], holdsLine: false };
  const words = splitWords(trimmed);
  const first = words[0];
  if (!first) return { words: [trimmed], holdsLine: false };
  if (words.length === 1) return { words, holdsLine: false };
  if (/^["']/.test(trimmed.text)) return { words, holdsLine: true };
  if (!isPath(first.text)) {
    const line = isLine(first.text, words);
    return line ? { words, holdsLine: true } : { words: [trimmed], holdsLine: false };
  }
  return splitPath(trimmed, words);
}

function isLine(first: string, words: readonly Word[]): boolean {
  if (isKnownProgram(programNameOf(first))) return true;
  if (/^[A-Za-z_]\w*=/.test(first)) return words.length > 1;
  if (hasVariable(first)) return words.slice(1).some((word) => word.text.startsWith('-'));
  return BARE_PROGRAM.test(first) && !FILLER.test(first);
}

function isPath(text: string): boolean {
  return /[\\/]/.test(text);
}

/** A first word with a separator: decide how far the path reaches. */
function splitPath(line: Word, words: readonly Word[]): { words: Word[]; holdsLine: boolean } {
  const first = words[0] as Word;
  if (isKnownProgram(programNameOf(first.text)) || EXECUTABLE_END.test(first.text))
    return { words: [...words], holdsLine: true };
  const executable = EXECUTABLE_END.exec(line.text);
  if (executable) {
    const end = executable.index + executable[0].length;
    const rest = splitWords(subWord(line, end, line.text.length));
    return { words: [subWord(line, 0, end), ...rest], holdsLine: rest.length > 0 };
  }
  let last = 0;
  for (let index = 1; index < words.length; index++) {
    const text = (words[index] as Word).text;
    if (/^[-/~.$"']|:\/\/|=/.test(text)) break;
    if (isPath(text)) last = index;
  }
  if (last === 0) {
    const option = words.slice(1).some((word) => /^-/.test(word.text));
    return option ? { words: [...words], holdsLine: true } : wholeOrLine(line, words);
  }
  const end = (words[last] as Word).end - line.start;
  if (line.end - line.start !== line.text.length || end > line.text.length) return { words: [line], holdsLine: false };
  const rest = words.slice(last + 1);
  return { words: [subWord(line, 0, end), ...rest], holdsLine: rest.length > 0 };
}

/** `/usr/local/bin/server stdio` is a line; `/Users/Jo Smith` is not sure enough. */
function wholeOrLine(line: Word, words: readonly Word[]): { words: Word[]; holdsLine: boolean } {
  const simple = words
    .slice(1)
    .every((word) => /^[a-z][a-z0-9:_-]*$/.test(word.text) || /^[-/~.$]|:\/\//.test(word.text));
  return simple ? { words: [...words], holdsLine: true } : { words: [line], holdsLine: false };
}
