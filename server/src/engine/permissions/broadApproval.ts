/** Whether an approval lets a dangerous kind of thing run: judged by what the approved thing can do. */
import { powerSays } from '../../data/commandPowers';
import { readPath } from '../strings/paths/pathForm';
import { sensitivePath } from '../strings/paths/sensitivePath';
import { commandPower } from './commandPower';
import type { PermissionRule } from './permissionRules';

/** Why an approval is too broad. */
export interface BroadVerdict {
  severity: 'error' | 'warning';
  /** The predicate; `{freely}` stands for "without asking" or what the list means instead. */
  says: string;
  advice: string;
}

const FIXED_WORDS = 'approve exact commands';
const ONE_FOLDER = 'name one folder';
const ONE_TOOL = 'name single tools';

/** The verdict on a rule; undefined for narrow ones. */
export function broadVerdict({
  decision,
  subject,
  limit,
  compared,
  ignored,
}: PermissionRule): BroadVerdict | undefined {
  if (decision !== 'allow' || (ignored && !ignored.versionsDiffer)) return undefined;
  if (subject === 'command') return commandVerdict(limit, compared);
  if (subject === 'edit') return editVerdict(limit);
  if (subject === 'read') return readVerdict(limit);
  if (subject === 'fetch') return fetchVerdict(limit);
  if (subject !== 'all' || limit !== undefined) return undefined;
  return { severity: 'error', says: 'lets every tool run {freely}', advice: ONE_TOOL };
}

function commandVerdict(limit: string | undefined, compared: PermissionRule['compared']): BroadVerdict | undefined {
  const verdict = commandPower(limit, compared);
  if (!verdict) return undefined;
  if (verdict.all) return { severity: 'error', says: 'lets every command run {freely}', advice: FIXED_WORDS };
  const says = `lets the agent ${powerSays[verdict.power]} {freely}`;
  return { severity: verdict.power === 'runs-anything' ? 'error' : 'warning', says, advice: FIXED_WORDS };
}

const everything = new Set(['', '*', '**', '**/*', './**', './**/*', '/**', '/**/*', '*/**', '.', './', '.*', '.*$']);

function editVerdict(limit: string | undefined): BroadVerdict | undefined {
  if (limit !== undefined && !everything.has(limit.trim())) return outsideVerdict(limit, 'change');
  return {
    severity: 'warning',
    says: 'lets the agent change any file {freely}',
    advice: ONE_FOLDER,
  };
}

function readVerdict(limit: string | undefined): BroadVerdict | undefined {
  return limit === undefined || everything.has(limit.trim()) ? undefined : outsideVerdict(limit, 'read');
}

/** `//` begins an absolute path where `/` is the project. */
function outsideVerdict(limit: string, does: 'change' | 'read'): BroadVerdict | undefined {
  const text = limit.trim();
  const path = (text.startsWith('//') ? text.slice(1) : text).replace(/(?:\/\*{1,2}){1,3}$/, '');
  const sensitive = sensitivePath(path);
  const found = (what: string): BroadVerdict => {
    return { severity: 'error', says: `lets the agent ${does} ${what} {freely}`, advice: ONE_FOLDER };
  };
  if (sensitive) return found(sensitive.what);
  if (path === '' || path === '/') {
    return text.startsWith('//') ? found('any file on the machine') : undefined;
  }
  const form = readPath(path);
  if (form?.base === 'home' && form.segments.length === 0) {
    return found('any file in your home folder');
  }
  return undefined;
}

const ANY_ADDRESS = /^(?:domain:)?(?:\*|\*\*|https?:\/\/\*{1,2}\/?\*{0,2}|https?\??:\/\/\*|\*:\/\/\*|\.\*|\/\.\*\/)$/;

function fetchVerdict(limit: string | undefined): BroadVerdict | undefined {
  if (limit !== undefined && !ANY_ADDRESS.test(limit.trim())) return undefined;
  return {
    severity: 'warning',
    says: 'lets the agent contact any address {freely}',
    advice: 'name the domains you need',
  };
}
