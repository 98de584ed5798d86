/** In which hosts each server works, for hovers and the sidebar: told from the files of its folder and of the person. */
import { printableLine } from '../../../shared/src/displayText';
import { escapeMarkdown } from '../../../shared/src/markdown';
import { type StandingWords, standingWords } from '../../../shared/src/standing';
import { textRedactor } from '../engine/findings/textRedactor';
import { entryWords } from '../engine/standing/standing';
import { whereServersWork } from '../engine/standing/whereItWorks';
import { pointerOf } from '../engine/syntax/text';
import { redacted } from '../reporting/redact';
import type { LintedFile } from './lintCache';

/** Words for the entry at a pointer of a file; empty where no known host reads it. */
export type StandingsOf = (uri: string, pointer: string) => StandingWords[];

/** Looks at every folder once, when it is asked about. */
export function createStandings(files: readonly LintedFile[]): StandingsOf {
  const folders = new Map<string | undefined, Map<string, StandingWords[]>>();
  return (uri, pointer) => {
    const file = files.find((each) => each.uri === uri);
    if (!file) return [];
    const known = folders.get(file.folder) ?? standingsIn(files, file.folder);
    folders.set(file.folder, known);
    return known.get(`${file.path} ${pointer}`) ?? [];
  };
}

function standingsIn(files: readonly LintedFile[], folder: string | undefined): Map<string, StandingWords[]> {
  const read = files.filter((file) => file.folder === folder || file.folder === undefined);
  const words = new Map<string, StandingWords[]>();
  for (const standing of whereServersWork(read.flatMap(({ result }) => result.files))) {
    for (const entry of standing.entries) {
      const { member, node, file } = entry.server;
      const key = `${file.path} ${pointerOf(member ?? node)}`;
      const { host, outcome, short, code } = entryWords(standing, entry);
      const said = {
        host: { id: host.id, label: host.label },
        outcome,
        short: printableLine(short),
        code: code === undefined ? null : printableLine(code),
      };
      // A person's own file is told about once for each project; the first one knows most.
      const known = words.get(key) ?? [];
      if (known.some((each) => each.host.id === host.id)) continue;
      words.set(key, [...known, redacted(said, textRedactor(file.text))]);
    }
  }
  return words;
}

/** "Works in: Claude Code ✓ · VS Code: `${TOKEN}` stays as text", as Markdown; empty where there is nothing to say. */
export function worksInLine(standings: readonly StandingWords[]): string {
  if (standings.length === 0) return '';
  return `Works in: ${standings.map((each) => standingWords({ ...each, short: escapeMarkdown(each.short) }, escapeMarkdown)).join(' · ')}`;
}
