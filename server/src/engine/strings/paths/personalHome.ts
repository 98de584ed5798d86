/** Finds somebody's home folder inside a string; placeholders and accounts of machines are nobody's. */
import { once } from '../../../../../shared/src/once';
import { machineUsers, nobody, placeholderUsers } from '../../../data/homeUsers';

/** The home folder's span inside the text, user name included, and the user. */
export interface PersonalHome {
  start: number;
  end: number;
  user: string;
}

/** A drive or mount, `Users` or `home`, and the user. What stands before is checked apart: a URL's path is no home. */
const HOME_FOLDER =
  /((?:(?<![A-Za-z])[A-Za-z](?::|%3A)|\/mnt\/[A-Za-z]|\/cygdrive\/[A-Za-z]|\/[A-Za-z])[\\/]{1,4}[Uu][Ss][Ee][Rr][Ss]|\/(?:(?:var|usr|export|usr\/local\/google)\/home|System\/Volumes\/Data\/Users|Users|home)|\\{1,4}home)[\\/]{1,4}([^\\/\s"'`:;,|*?&()[\]<>]{1,64}|<[^>/\\]{1,40}>|\$\{[^}]{1,40}\}|\[[^\]/\\]{1,40}\])/g;

const spacedRest = once(() => /^(?: [\p{L}][\p{L}\p{N}.'-]{0,30}){1,3}(?=[\\/])/u);
const PLACEHOLDER_SHAPE =
  /[<>{}$%[\]…]|\.\.\.|^(?:your|my|the|some|any)[-_.]?(?:user|name|account|login|home|id|own)|^x{2,}$|^your/i;
/** A URL without a host, `file:///Users/…`, or a Linux folder seen from Windows, `\\wsl$\Ubuntu\home\…`. */
const ADMITTED_LEAD =
  /(?:^|[\s"'=])(?:file:\/|[a-z][a-z0-9+]{1,20}:\/{2,3})$|[\\/]wsl(?:\$|\.localhost)[\\/]{1,2}[\w.-]{1,40}[\\/]?$/i;
const GLUED_OPTION = /(?:^|\s)-[A-Za-z]$/;
const REMOTE_HOST = /:\/\/[^\s/]{1,80}:$/;
const PATH_MAY_FOLLOW = /[\s"'`=:;,|(@[{$!>]/;
const WINDOWS_OR_MAC = /users$/i;

/** The first home folder of a real person that the text names; undefined where there is none. */
export function personalHome(text: string): PersonalHome | undefined {
  if (!mayNameHome(text)) return undefined;
  HOME_FOLDER.lastIndex = 0;
  for (let match = HOME_FOLDER.exec(text); match; match = HOME_FOLDER.exec(text)) {
    const start = match.index;
    if (!standsAlone(text, start)) {
      HOME_FOLDER.lastIndex = start + 1;
      continue;
    }
    let user = match[2]!;
    let end = start + match[0].length;
    // Only a string that is one path can be trusted to carry a name with spaces.
    const rest = start === 0 && text[end] === ' ' ? spacedRest().exec(text.slice(end, end + 100)) : null;
    if (rest) {
      user += rest[0];
      end += rest[0].length;
    }
    if (isPerson(user, match[1]!)) return { start, end, user };
  }
  return undefined;
}

function mayNameHome(text: string): boolean {
  return text.includes('/home/') || text.includes('home\\') || text.includes('sers') || text.includes('SERS');
}

/** A path starts here: not in the middle of another path, of a host name or of a URL's route. */
function standsAlone(text: string, start: number): boolean {
  if (start === 0) return true;
  const before = text[start - 1]!;
  if (PATH_MAY_FOLLOW.test(before)) return !endsInRemoteHost(text, start);
  const lead = text.slice(Math.max(0, start - 80), start);
  if (ADMITTED_LEAD.test(lead)) return true;
  // A glued option: `-v/home/…`, `-I/home/…`.
  return GLUED_OPTION.test(lead);
}

function endsInRemoteHost(text: string, start: number): boolean {
  return text[start - 1] === ':' && REMOTE_HOST.test(text.slice(Math.max(0, start - 84), start));
}

function isPerson(user: string, parent: string): boolean {
  const name = user.toLowerCase();
  if (nobody.has(name) || placeholderUsers.has(name) || PLACEHOLDER_SHAPE.test(user)) return false;
  if (name.startsWith('.') || name === '~') return false;
  return WINDOWS_OR_MAC.test(parent) ? name !== 'runner' && name !== 'runneradmin' : !machineUsers.has(name);
}
