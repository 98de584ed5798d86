/** Tells whether a path names a place that holds credentials, keys or private browsing data. */
import { ENGINE_SOCKETS, ENV_TEMPLATES, SENSITIVE_PLACES, type SensitivePlace } from '../../../data/sensitivePaths';
import { memoize } from '../../memo';
import { type PathForm, readPath } from './pathForm';

/** What a sensitive path holds, as a noun phrase; engine sockets are marked because another rule owns them. */
export interface SensitivePathVerdict {
  what: string;
  engineSocket?: true;
}

interface IndexedPlace extends SensitivePlace {
  segments: string[];
}

const BY_LAST = indexByLast();
const ENV_FILE = /^\.env(?:rc|\.[\w.-]{1,60})?$/;
const HAS_FOLDER_OR_DOT = /[\\/]|^[._]|^id_/;

function indexByLast(): Map<string, IndexedPlace[]> {
  const index = new Map<string, IndexedPlace[]>();
  for (const place of SENSITIVE_PLACES) {
    const segments = place.path.toLowerCase().split('/');
    const last = segments[segments.length - 1]!;
    const known = index.get(last);
    if (known) known.push({ ...place, segments });
    else index.set(last, [{ ...place, segments }]);
  }
  return index;
}

/** What the path gives access to, where it names a sensitive place; the text must be a path, not a command or a list. */
export function sensitivePath(text: string): SensitivePathVerdict | undefined {
  if (text.length > 4096 || text.startsWith('-') || !HAS_FOLDER_OR_DOT.test(text)) return undefined;
  return placeOf(text);
}

const placeOf = memoize((text: string): SensitivePathVerdict | undefined => {
  const form = readPath(withoutSocketScheme(text));
  const last = form?.segments[form.segments.length - 1]?.toLowerCase();
  if (!form || last === undefined) return undefined;
  if (ENGINE_SOCKETS.has(last)) return { what: 'the container engine', engineSocket: true };
  if (isEnvFile(last)) return { what: 'environment secrets' };
  // Public keys and host fingerprints are made to be shown.
  if (last.endsWith('.pub') || last.startsWith('known_hosts')) return undefined;
  const place = findPlace(form);
  return place && { what: place.what };
});

function withoutSocketScheme(text: string): string {
  if (text.startsWith('unix://')) return text.slice('unix://'.length);
  return text.startsWith('npipe://') ? text.slice('npipe://'.length) : text;
}

function isEnvFile(name: string): boolean {
  if (!ENV_FILE.test(name)) return false;
  const parts = name.split('.');
  return !parts.some((part, index) => index > 1 && ENV_TEMPLATES.has(part));
}

function findPlace(form: PathForm): IndexedPlace | undefined {
  const names = form.segments.map((segment) => segment.toLowerCase());
  for (let at = 0; at < names.length; at++) {
    const places = BY_LAST.get(names[at]!);
    const match = places?.find((place) => matches(place, form, names, at));
    if (match) return match;
  }
  return undefined;
}

function matches(place: IndexedPlace, form: PathForm, names: readonly string[], at: number): boolean {
  const start = at - place.segments.length + 1;
  if (start < 0 || (place.exact && at !== names.length - 1)) return false;
  if (place.from !== 'anywhere' && (start !== 0 || form.base !== place.from || form.ups > 0)) return false;
  return place.segments.every((segment, index) => names[start + index] === segment);
}
