/** Tells whether a path names a place that holds credentials, keys or private browsing data. */
import { engineSockets, envTemplates, type SensitivePath, sensitivePaths } from '../../../data/sensitivePaths';
import { memoize } from '../../memo';
import { type PathForm, readPath } from './pathForm';

/** What a sensitive path holds, as a noun phrase; engine sockets are marked because another rule owns them. */
export interface SensitivePathVerdict {
  what: string;
  engineSocket?: true;
}

interface IndexedPath extends SensitivePath {
  segments: string[];
}

const byLast = indexByLast();
const ENV_FILE = /^\.env(?:rc|\.[\w.-]{1,60})?$/;
const HAS_FOLDER_OR_DOT = /[\\/]|^[._]|^id_/;

function indexByLast(): Map<string, IndexedPath[]> {
  const index = new Map<string, IndexedPath[]>();
  for (const row of sensitivePaths) {
    const segments = row.path.toLowerCase().split('/');
    const last = segments[segments.length - 1]!;
    const known = index.get(last);
    if (known) known.push({ ...row, segments });
    else index.set(last, [{ ...row, segments }]);
  }
  return index;
}

/** What the path gives access to, where it names a sensitive place; the text must be a path, not a command or a list. */
export const sensitivePath = memoize((text): SensitivePathVerdict | undefined => {
  if (text.length > 4096 || text.startsWith('-') || !HAS_FOLDER_OR_DOT.test(text)) return undefined;
  const form = readPath(withoutSocketScheme(text));
  const last = form?.segments[form.segments.length - 1]?.toLowerCase();
  if (!form || last === undefined) return undefined;
  if (engineSockets.has(last)) return { what: 'the container engine', engineSocket: true };
  if (isEnvFile(last)) return { what: 'environment secrets' };
  // Public keys and host fingerprints are made to be shown.
  if (last.endsWith('.pub') || last.startsWith('known_hosts')) return undefined;
  const row = findRow(form);
  return row && { what: row.what };
});

function withoutSocketScheme(text: string): string {
  if (text.startsWith('unix://')) return text.slice('unix://'.length);
  return text.startsWith('npipe://') ? text.slice('npipe://'.length) : text;
}

function isEnvFile(name: string): boolean {
  if (!ENV_FILE.test(name)) return false;
  const parts = name.split('.');
  return !parts.some((part, index) => index > 1 && envTemplates.has(part));
}

function findRow(form: PathForm): IndexedPath | undefined {
  const names = form.segments.map((segment) => segment.toLowerCase());
  for (let at = 0; at < names.length; at++) {
    const rows = byLast.get(names[at]!);
    const match = rows?.find((row) => matches(row, form, names, at));
    if (match) return match;
  }
  return undefined;
}

function matches(row: IndexedPath, form: PathForm, names: readonly string[], at: number): boolean {
  const start = at - row.segments.length + 1;
  if (start < 0 || (row.exact && at !== names.length - 1)) return false;
  if (row.from !== 'anywhere' && (start !== 0 || form.base !== row.from || form.ups > 0)) return false;
  return row.segments.every((segment, index) => names[start + index] === segment);
}
