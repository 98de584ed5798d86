/** A leading `~` where nobody turns it into the home folder: only a shell does, and most hosts use none. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { EntryPart } from '../../../../shared/src/hosts/host';
import { expandsHomeItself } from '../../data/startFacts';
import { replaceFix } from '../findings/fixes';
import type { Location, ServerEntry } from '../model/model';
import type { StringNode } from '../syntax/text';
import { commonHome } from './hostFields';
import { bearsSign } from './serverStrings';
import type { StartFault } from './startFault';
import { TILDE } from './stringSigns';

const HOME_SIGN = /^~(?=[\\/]|$)/;
const AFTER_EQUALS = /^--?[\w-]{1,60}=(~)(?=[\\/]|$)/;

/** The places of an entry where the sign stays as text. */
export function homeSignFaults(server: ServerEntry, views: readonly HostView[]): readonly StartFault[] {
  const { homeSign } = server.file.document;
  if (!server.command || homeSign === 'unknown' || !bearsSign(server, TILDE)) return [];
  return unexpandedSigns(server, server.command, views, homeSign?.expanded ?? []);
}

function unexpandedSigns(
  server: ServerEntry,
  command: StringNode,
  views: readonly HostView[],
  expanded: readonly EntryPart[],
): StartFault[] {
  const faults: StartFault[] = [];
  const look = (node: StringNode, part: EntryPart): void => {
    const span = signIn(node.value, part);
    if (span) faults.push(faultAt(server, views, { kind: 'within', node, ...span }, part));
  };
  if (!expanded.includes('command')) look(command, 'command');
  if (server.cwd && !expanded.includes('cwd')) look(server.cwd, 'cwd');
  if (!expanded.includes('args') && passesArgumentsOn(server)) {
    for (const node of server.args) look(node, 'args');
  }
  return faults;
}

/** Nothing between the host and the server reads the argument before. */
function passesArgumentsOn({ launch }: ServerEntry): boolean {
  if (launch.shellLine || launch.layers.some(({ kind }) => /shell|cmd|wsl|ssh/.test(kind))) return false;
  return !launch.packages.some(({ name }) => expandsHomeItself.has(name));
}

function signIn(value: string, part: EntryPart): { start: number; end: number } | undefined {
  if (HOME_SIGN.test(value)) return { start: 0, end: 1 };
  if (part !== 'args' || !AFTER_EQUALS.test(value)) return undefined;
  const start = value.indexOf('~');
  return { start, end: start + 1 };
}

function faultAt(server: ServerEntry, views: readonly HostView[], at: Location, part: EntryPart): StartFault {
  const { label } = server.file.view.host;
  return {
    at,
    message: `${label} does not expand "~". Use a full path or a variable.`,
    detail: `Server "${server.name}" looks for a folder called "~". Only a shell reads it as the home folder.`,
    fixes: () => {
      const variable = commonHome(views, part, '~');
      const traits = { title: `Replace "~" with ${variable}`, safe: false, preferred: true };
      return [variable === undefined ? undefined : replaceFix(server.file, at, variable, traits)];
    },
  };
}
