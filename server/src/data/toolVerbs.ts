/**
 * Verbs in names of tools, sorted by what a tool so named does. Own list, tried on the tools of the known servers
 * 2026-11-22.
 */
import { wordSet } from './wordSet';

/** The tool only looks. */
export const readingVerbs = wordSet(
  'get list search read fetch describe find lookup show view check count explain analyze analyse inspect resolve ' +
    'retrieve summarize summarise validate verify lint browse look diff compare preview watch monitor poll ping whoami ' +
    'status snapshot screenshot wait hover scroll query select discover detect estimate calculate compute convert parse ' +
    'extract format translate think reason sequential sequentialthinking ask suggest recommend review audit scan test ' +
    'take download peek head tail grep glob tree info health is has can',
);

/** The tool runs code, destroys, publishes, sends or pays. */
export const dangerousVerbs = new Map<string, string>([
  ...pairs('runs code or commands', 'execute exec run eval evaluate shell bash powershell terminal sudo invoke'),
  ...pairs('deletes data', 'delete remove drop destroy erase purge wipe truncate prune uninstall'),
  ...pairs('stops or resets something', 'kill terminate reset revert rollback restart reboot shutdown'),
  ...pairs('deploys or triggers something', 'deploy publish release trigger dispatch apply migrate provision'),
  ...pairs('installs software', 'install'),
  ...pairs('sends data', 'send post email mail reply tweet notify broadcast message'),
  ...pairs('moves money', 'pay charge refund transfer purchase buy sell order checkout withdraw'),
  ...pairs('changes code or history', 'push commit merge rebase'),
  ...pairs('changes rights', 'grant revoke approve invite share assign'),
]);

/** Verbs that are as often nouns: a reading verb behind them decides (`email_search`, `release_list`). */
export const nounVerbs = wordSet('email mail message post order release commit transfer shell terminal install share');

/** The tool adds or changes something. */
export const writingVerbs = wordSet(
  'write create update edit modify patch insert upsert add replace rename move upload save put append overwrite submit ' +
    'copy import',
);

/** Nouns that are tools for running things when they end a name without any verb. */
export const runningNouns = wordSet('shell bash terminal powershell cli console cmd exec sql tinker repl');

/** Names of things that are secrets, as they stand in names of tools. */
export const SECRET_THING =
  /(?:^|_)(?:secrets?|passwords?|credentials?|connection_strings?|private_keys?|api_keys?|access_tokens?|auth_tokens?|refresh_tokens?|env_vars?|environment_variables?|printenv|print_env|get_env)(?:_|$)/;

function pairs(does: string, verbs: string): [string, string][] {
  return verbs.split(' ').map((verb) => [verb, does]);
}
