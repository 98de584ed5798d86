/** What a well-known password is worth: on a host that others can reach it protects nothing, at home it is a detail. */
import { isPlaceholder } from './placeholder';
import type { SecretHit } from './secretScan';

/** Where a password opens something: on this machine, on another one, or nobody can tell. */
export type HostKind = 'local' | 'remote' | 'unknown';

const LOOPBACK =
  /^(?:localhost|[a-z\d-]{1,63}\.localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|::1|0\.0\.0\.0|(?:host|gateway)\.docker\.internal|\/[^\s]{0,200}|\.|\(local(?:db)?\))$/i;
/** A name without a dot is another container of the same setup. */
const SERVICE = /^[a-z][a-z\d_-]{0,62}$/i;
const SAMPLE =
  /^(?:my|your|the|db|database|sql|mysql|pg|postgres|remote|some|prod)?[-_]?(?:host|hostname|host[-_]?name|server[-_]?name|servername|endpoint|domain|address|ip)$|(?:^|\.)(?:example|invalid|test)(?:$|\.(?:com|org|net|io)$)|^(?:your|my)[-_.]?(?:host|server|domain|db|database|company)/i;
const NAME = /^[a-z\d_](?:[a-z\d_.-]{0,250}[a-z\d])?$/i;
const PORT = /:\d{0,5}$|\\[^\\]{0,64}$/;

/** Where a host is, by its name alone; with or without a port. Of several, the first one counts. */
export function namedHostKind(host: string): HostKind {
  const first = host
    .trim()
    .split(',', 1)[0]!
    .replace(/^(?:tcp|lpc|np):/i, '');
  const bare = LOOPBACK.test(first) ? first : first.replace(PORT, '');
  if (LOOPBACK.test(bare)) return 'local';
  if (SAMPLE.test(bare)) return 'unknown';
  if (SERVICE.test(bare)) return 'local';
  return NAME.test(bare) && bare.includes('.') && !isPlaceholder(bare) ? 'remote' : 'unknown';
}

/** The verdict on a well-known password once its host is known; all others stay as they are. */
export function judgeAtHost<Hit extends Pick<SecretHit, 'wellKnown' | 'severity'>>(hit: Hit, host: HostKind): Hit {
  if (!hit.wellKnown || host === 'unknown') return hit;
  const { severity: _, wellKnown: __, ...rest } = hit;
  const known = { ...rest, kind: 'secret', format: DEFAULT_PASSWORD, formatId: 'default-password', confidence: 'high' };
  return (host === 'remote' ? known : { ...known, severity: 'information' }) as unknown as Hit;
}

/** What such a password is called in messages. */
export const DEFAULT_PASSWORD = 'default password';
