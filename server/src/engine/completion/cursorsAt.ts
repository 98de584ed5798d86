/** Finds where a person is typing. Read from the text before the place, so half-typed texts do. */
import type { DocumentFormat } from '../../../../shared/src/hosts/host';
import type { Cursor } from './cursor';
import { scanFlow } from './flowCursor';
import { tomlCursors } from './tomlCursor';
import { yamlCursors } from './yamlCursor';

/** Readings of a place; none inside comments and where nothing can be typed. */
export function cursorsAt(text: string, format: DocumentFormat, offset: number): Cursor[] {
  if (format === 'toml') return tomlCursors(text, offset);
  if (format === 'yaml' || (format === 'markdown' && isInFrontMatter(text, offset))) return yamlCursors(text, offset);
  if (format === 'markdown' || format === 'shell' || format === 'calls') return [];
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const found = scanFlow(text, { start, offset, base: [], style: 'json' });
  return 'at' in found ? [found] : [];
}

/** Behind the opening line, with no closing line before the place. */
function isInFrontMatter(text: string, offset: number): boolean {
  const lines = text.slice(0, offset).split('\n');
  return /^\ufeff?---\s*$/.test(lines[0]!) && !lines.some((line, i) => i > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
}
