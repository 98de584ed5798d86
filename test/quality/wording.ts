/**
 * What people read, gathered: every message and every title of a fix that the fixtures of the rules and the quality set
 * lead to, and how long they are. `npm run wording` prints the figures, `npm run wording -- --list [rule]` all texts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { firstSentence, fitMessage, fitTitle } from '../../server/src/engine/findings/messageWords';
import type { LintOptions, Source } from '../../server/src/engine/lint/lint';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { linter } from '../../server/src/linter';
import { lintOptionsOf } from '../fixtures/checkCase';
import { parseFixture } from '../fixtures/markdown';
import { expandMarkers } from '../fixtures/secretMarkers';
import { qualityCases, qualityOptions } from './qualitySet';

/** A text of a finding, and where it came from. */
export interface Wording {
  kind: 'message' | 'detail' | 'title' | 'related';
  rule: string;
  text: string;
  from: string;
}

/** All texts, each once for each rule. */
export function wordings(): Wording[] {
  const all = new Map<string, Wording>();
  for (const { sources, options, from } of [...fixtureWorkspaces(), ...qualityWorkspaces()]) {
    for (const wording of wordingsOf(sources, options, from)) {
      const key = `${wording.kind}\n${wording.rule}\n${wording.text}`;
      if (!all.has(key)) all.set(key, wording);
    }
  }
  return [...all.values()];
}

interface Workspace {
  sources: Source[];
  options: LintOptions;
  from: string;
}

function fixtureWorkspaces(): Workspace[] {
  const folder = join(__dirname, '..', 'rules');
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return names.flatMap((name) =>
    parseFixture(readFileSync(join(folder, name), 'utf8')).map(({ files, line }) => ({
      sources: files.map(({ path, text }) => ({ path, text: expandMarkers(text, line).text })),
      options: lintOptionsOf(files),
      from: `${name}:${line}`,
    })),
  );
}

function qualityWorkspaces(): Workspace[] {
  return qualityCases().map(({ id, source }) => ({ sources: [source], options: qualityOptions, from: id }));
}

/** What is said about the files of one workspace. */
export function wordingsOf(sources: readonly Source[], options: LintOptions, from: string): Wording[] {
  const results = linter.lintTogether(
    sources.map((source) => linter.lint(source, options)),
    options,
  );
  return results.flatMap(({ findings }) =>
    findings.flatMap((finding) => {
      const { rule, message, detail, related } = finding;
      const say = (kind: Wording['kind'], text: string): Wording => ({ kind, rule, text, from });
      return [
        say('message', fitMessage(message)),
        ...(detail === undefined ? [] : [say('detail', detail)]),
        ...related.map((other) => say('related', other.message)),
        ...finding.fixes().map(({ title }) => say('title', fitTitle(title))),
      ];
    }),
  );
}

/** Median and maximum of the lengths. */
export function lengthsOf(texts: readonly string[]): { count: number; median: number; longest: number } {
  const lengths = texts.map(({ length }) => length).sort((a, b) => a - b);
  return { count: lengths.length, median: lengths[lengths.length >> 1] ?? 0, longest: lengths.at(-1) ?? 0 };
}

/** The figures, a line each. */
export function figures(all: readonly Wording[]): string[] {
  const of = (kind: Wording['kind']): string[] => all.filter((one) => one.kind === kind).map(({ text }) => text);
  const line = (what: string, texts: readonly string[]): string => {
    const { count, median, longest } = lengthsOf(texts);
    return `${what}: ${count}, median ${median}, longest ${longest} characters`;
  };
  return [
    line('first sentences of messages', of('message').map(firstSentence)),
    line('messages', of('message')),
    line('details', of('detail')),
    line('titles of fixes', of('title')),
  ];
}

async function print(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { list: { type: 'boolean' } }, allowPositionals: true });
  await loadFormats(['a.toml', 'a.yaml']);
  const all = wordings();
  console.log(figures(all).join('\n'));
  if (!values.list) return;
  const wanted = all.filter(({ rule }) => positionals.length === 0 || positionals.includes(rule));
  for (const { kind, rule, text, from } of wanted.sort((a, b) => a.rule.localeCompare(b.rule)))
    console.log(
      `${rule} ${kind} ${kind === 'message' ? firstSentence(text).length : text.length} ${from}\n    ${text}`,
    );
}

if (require.main === module) void print();
