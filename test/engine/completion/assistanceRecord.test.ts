/** What is offered and explained at every place of samples, links and outline: held word for word. */
import { before, describe, it } from 'node:test';
import { completionAt, type Suggestion } from '../../../server/src/engine/completion/completion';
import { explainAt } from '../../../server/src/engine/completion/explain';
import { linksOf } from '../../../server/src/engine/completion/links';
import { outlineOf } from '../../../server/src/engine/completion/symbols';
import type { LintResult } from '../../../server/src/engine/lint/lintResult';
import { loadFormats } from '../../../server/src/engine/syntax/loadFormats';
import type { Span } from '../../../server/src/engine/syntax/text';
import { holdRecord, linesOfRuns, placesIn } from '../../fixtures/record';
import { expandMarkers } from '../../fixtures/secretMarkers';
import { readSample, sampleFiles } from '../../hosts/sampleFiles';
import { assistanceTexts, assistedSamples } from './assistanceTexts';
import { place } from './place';

before(() => loadFormats(['a.toml', 'a.yaml']));

function pieces(insert: Suggestion['insert']): string {
  return insert
    .map((piece) => (typeof piece === 'string' ? piece : `«${piece.hole}»`))
    .join('')
    .replaceAll('\n', '⏎');
}

/** Every offer in full, once; places name them by their labels. */
function createOffers(text: string): {
  at(result: LintResult, offset: number, editor?: 'vscode'): string;
  lines(): string[];
} {
  const known = new Set<string>();
  const lists = new Map<string, string>();
  const place = placesIn(text);
  return {
    at(result, offset, editor) {
      const found = completionAt(result, offset, editor);
      if (found.length === 0) return '-';
      for (const { label, kind, detail, doc, rank, insert } of found)
        known.add(`${kind} ${label} (${rank})${detail ? `, ${detail}` : ''}: ⟨${pieces(insert)}⟩ ${doc}`);
      const { span, filter, label, also } = found[0]!;
      const quote = filter.slice(0, filter.length - label.length);
      const here =
        span.start === offset && span.end === offset ? 'here' : `for ${place(span.start)}-${place(span.end)}`;
      const words = [
        here,
        ...(filter === label ? [] : [filter.endsWith(label) ? `after ${quote}` : `filter ${filter}`]),
      ];
      if (also) words.push(`with ${JSON.stringify(also.text)} at ${place(also.start)}-${place(also.end)}`);
      const labels = found.map((offer) => (offer.label.includes(' ') ? `“${offer.label}”` : offer.label)).join(' ');
      const first = lists.get(labels);
      if (!first && labels.length > 60) lists.set(labels, place(offset));
      return `${words.join(' ')}: ${first ? `as at ${first}` : labels}`;
    },
    lines: () => [...known].sort(),
  };
}

function assistance(path: string, text: string): string[] {
  const { result } = place(path, `|${text}`);
  const where = placesIn(text);
  const offers = createOffers(text);
  const span = ({ start, end }: Span): string => `${where(start)}-${where(end)}`;
  const explained = (offset: number, editor?: 'vscode'): string | undefined => {
    const found = explainAt(result, offset, editor);
    return found && `${span(found.span)} ${found.text.replaceAll('\n', '⏎')}`;
  };
  const answers = Array.from({ length: text.length + 1 }, (_, offset) => offers.at(result, offset));
  // A beginning is what a person has typed so far; each is tried where another kind of answer begins.
  const starts = answers.flatMap((answer, offset) => (answer === answers[offset - 1] ? [] : offset));
  const begun = starts.map((offset) => {
    const beginning = text.slice(0, offset);
    return `${where(offset)} ${offers.at(place(path, `${beginning}|`).result, offset)}`;
  });
  const inEditor = path.startsWith('.vscode/')
    ? [
        '',
        '# In VS Code',
        ...linesOfRuns(text, (offset) => explained(offset, 'vscode')),
        ...linesOfRuns(text, (offset) => offers.at(result, offset, 'vscode')).filter((line) => !line.endsWith(' -')),
      ]
    : [];
  return [
    ...shownText(path, text),
    '# Explained',
    ...linesOfRuns(text, explained),
    '',
    '# Offered',
    ...linesOfRuns(text, (offset) => answers[offset]),
    '',
    '# Offered at the end of beginnings',
    ...begun,
    ...inEditor,
    '',
    '# Offers',
    ...offers.lines(),
    '',
    ...structure(path, text),
  ];
}

/** Links and outline. */
function structure(path: string, text: string): string[] {
  const { result } = place(path, `|${text}`);
  const where = placesIn(text);
  const span = ({ start, end }: Span): string => `${where(start)}-${where(end)}`;
  return [
    '# Links',
    ...linksOf(result).map(
      (link) => `${span(link.span)} to ${'path' in link.to ? link.to.path : where(link.to.offset)}`,
    ),
    '',
    '# Outline',
    ...outlineOf(result).map(
      (item) => `${span(item.span)} ${span(item.selection)} ${item.kind} ${item.name}: ${item.detail}`,
    ),
  ];
}

/** With its lines numbered. */
function shownText(path: string, text: string): string[] {
  return [path, ...text.split('\n').map((line, index) => `${String(index + 1).padStart(3)}| ${line}`.trimEnd())];
}

describe('assistance', () => {
  const hold = (name: string, lines: readonly string[]): void =>
    holdRecord(`engine/completion/records/${name}.txt`, 'engine/completion/assistanceRecord', lines);
  for (const { name, texts, isStructure } of assistanceTexts)
    it(`${name}: as recorded`, () => {
      const lines = texts.flatMap(([path, marked]) => {
        const { text, secrets } = expandMarkers(marked, 1);
        const lines = isStructure ? [...shownText(path, text), ...structure(path, text)] : assistance(path, text);
        return [...masked(lines, secrets), ''];
      });
      hold(`assistance-${name}`, lines);
    });
  for (const sample of sampleFiles().filter(({ folder, stem }) => assistedSamples.includes(`${folder}/${stem}`)))
    it(`${sample.folder}/${sample.stem}: as recorded`, () => {
      const { path, text, secrets } = readSample(sample);
      hold(`assistance-${sample.folder}-${sample.stem}`, masked(assistance(path, text), secrets));
    });
});

function masked(lines: readonly string[], secrets: readonly string[]): string[] {
  return lines.map((line) => secrets.reduce((text, secret) => text.replaceAll(secret, '«…»'), line));
}
