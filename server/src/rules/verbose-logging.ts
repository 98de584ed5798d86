/** verbose-logging: a server that holds credentials writes down everything it handles. */
import { credentialsOfServer } from '../engine/credentials/credentials';
import { holdsCredentials, logSwitches } from '../engine/credentials/verboseLogging';
import { removeFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import { placeOfWord } from '../engine/model/model';
import { removeWordsFix } from '../engine/servers/launchPlaces';

export const rule = defineRule({
  id: 'verbose-logging',
  summary: 'Debug or trace logging of a server that holds credentials',
  control: 'secrets',
  severity: 'information',
  confidence: 'medium',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Detailed logs contain requests with their headers, environments and tool results. The host keeps what a server writes in log files that nobody thinks of as secret and that are attached to bug reports.',
  remedy: 'Remove the switch once the fault is found, and delete the logs that were written meanwhile.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'MCP01', 'MCP08', 'CWE-532'],
  risk: 3,
  checkServer(server, { file, report }) {
    const switches = logSwitches(server);
    if (switches.length === 0) return;
    const literal = credentialsOfServer(server).some(({ verdict }) => verdict.kind === 'secret');
    if (!holdsCredentials(server, literal)) return;
    for (const { name, pair, word, words } of switches) {
      const traits = { title: `Remove ${name}`, safe: true, preferred: true };
      report({
        at: pair ? pair.value : placeOfWord(server, word!),
        message: `"${name}" makes server "${server.name}" log in detail, and it holds credentials that can end up in the log. Remove it when you are done.`,
        server,
        fix: () => [pair ? removeFix(file, pair.member, traits) : words && removeWordsFix(server, words, traits)],
      });
    }
  },
});
