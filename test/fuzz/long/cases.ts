/** One case of the long run: a path and a text, both decided by the seed and the number of the case. */
import { detect } from '../../../server/src/linter';
import { type Pick, seededPick } from '../../fixtures/secretMarkers';
import { pieces, shapes, wrap } from '../hardTexts';
import { mutate } from '../random';
import { type Canary, stillPlanted, tokens } from './canaries';
import { anyValue, makeText, write } from './madeTexts';
import type { Material } from './texts';

/** What is linted, and what was planted in it. */
export interface FuzzCase {
  path: string;
  text: string;
  planted: Canary[];
  kind: 'written' | 'mutated' | 'made' | 'words' | 'spliced' | 'repeated' | 'characters' | 'bomb';
  /** Decides all that is chosen while the case runs. */
  pick: Pick;
}

/** The case of that number. */
export function caseOf(number: number, seed: number, material: Material): FuzzCase {
  const pick = seededPick(seed * 1_000_003 + number);
  const made = textOf(pick, material);
  return { ...made, pick };
}

function textOf(pick: Pick, material: Material): Omit<FuzzCase, 'pick'> {
  const { sources, words } = material;
  const kind = pick(1_000);
  const source = sources[pick(sources.length)]!;
  const path = pick(5) ? source.path : anyPath(pick, material);
  if (kind < 1 && pick(4) === 0) return { kind: 'bomb', path: anyPath(pick, material), text: bomb(pick), planted: [] };
  if (kind < 20) return { kind: 'characters', path, text: characters(pick), planted: [] };
  if (kind < 60) return { kind: 'repeated', path, text: repeated(source.text, pick), planted: [] };
  if (kind < 110) {
    const other = sources[pick(sources.length)]!.text;
    const text = source.text.slice(0, pick(source.text.length + 1)) + other.slice(pick(other.length + 1));
    return { kind: 'spliced', path, text, planted: [] };
  }
  if (kind < 400) return madeCase(pick, material);
  if (kind < 500) {
    const place = anyPath(pick, material);
    const format = detect(place)[0]?.document.format ?? 'json';
    return { kind: 'words', path: place, text: write(anyValue(words, pick, 5), format, pick), planted: [] };
  }
  const canaries = pick(2) ? [tokens[pick(tokens.length)]!] : [];
  const planted = canaries.reduce((text, { value }) => plant(text, value, pick), source.text);
  const text = kind < 600 ? planted : mutate(planted, pick);
  return { kind: kind < 600 ? 'written' : 'mutated', path, text, planted: stillPlanted(text, canaries) };
}

function madeCase(pick: Pick, material: Material): Omit<FuzzCase, 'pick'> {
  const path = anyPath(pick, material);
  const view = detect(path)[0];
  if (!view) return { kind: 'made', path, text: '{}', planted: [] };
  const { text, planted } = makeText(view, material.words, pick);
  if (pick(3)) return { kind: 'made', path, text, planted };
  const changed = mutate(text, pick);
  return { kind: 'made', path, text: changed, planted: stillPlanted(changed, planted) };
}

function anyPath(pick: Pick, { paths }: Material): string {
  return paths[pick(paths.length)]!;
}

/** In the place of a string, at its end, or as a comment. */
function plant(text: string, value: string, pick: Pick): string {
  const strings = [...text.matchAll(/"[^"\\\n]*"/g)];
  const place = strings[pick(strings.length)];
  if (!place) return `${text}\n# ${value}\n`;
  const end = place.index + place[0].length - 1;
  const start = pick(2) ? place.index + 1 : end;
  const glue = start === end && end > place.index + 1 ? ' ' : '';
  return text.slice(0, start) + glue + value + text.slice(end);
}

function characters(pick: Pick): string {
  const signs = '{}[]":,\\/*\n#=-a1 \0\ud800\ufeff\u202e$%<>&\'|`';
  return Array.from({ length: pick(300) }, () => {
    return pick(6) ? signs[pick(signs.length)]! : String.fromCharCode(pick(65_536));
  }).join('');
}

/** A part of the text, said many times. */
function repeated(text: string, pick: Pick): string {
  const start = pick(text.length + 1);
  const part = text.slice(start, start + 1 + pick(60));
  return text.slice(0, start) + part.repeat(1 + pick(1 + Math.floor(2_000 / (part.length || 1)))) + text.slice(start);
}

/** Long strings, deep nesting, many members. */
function bomb(pick: Pick): string {
  const size = 1_000 * (1 + pick(150));
  const piece = pieces[pick(pieces.length)]!;
  switch (pick(5)) {
    case 0:
      return '[{"a":'.slice(0, 1 + pick(6)).repeat(size / 6);
    case 1:
      return wrap(shapes[pick(shapes.length)]!(JSON.stringify(piece.repeat(size / piece.length))));
    case 2:
      return wrap(Array.from({ length: size / 100 }, (_, i) => `"s${i}":{"command":${JSON.stringify(piece)}}`).join());
    case 3:
      return wrap(`"a":{"env":{${Array.from({ length: size / 40 }, (_, i) => `"API_KEY_${i}":"changeme"`).join()}}}`);
    default:
      return `a:\n${'  - '.repeat(size / 50)}${piece.repeat(size / piece.length)}\n`;
  }
}
