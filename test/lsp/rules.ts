/** Rules made for tests of the server: their findings are easy to place and to fix. */
import { defineRule, type Rule, type RuleMeta } from '../../server/src/engine/findings/rule';

const meta = (id: string): RuleMeta => ({
  id,
  summary: `Summary of ${id}`,
  control: 'config',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: `Why ${id} matters.`,
  remedy: `What to do about ${id}.`,
  references: [],
});

const badCommand = defineRule({
  ...meta('bad-command'),
  risk: 50,
  checkServer({ command }, { report }) {
    if (command?.value !== 'bad') return;
    const edit = (text: string) => ({ start: command.start + 1, end: command.end - 1, text });
    report({
      at: command,
      message: 'The command is bad.',
      tags: ['deprecated'],
      fix: () => [
        { title: 'Make it good', safe: true, preferred: true, edits: [edit('good')] },
        { title: 'Choose another', safe: false, edits: [edit('ID')], asks: { prompt: 'Which command?', marker: 'ID' } },
      ],
    });
  },
});

const pedanticCommand = defineRule({
  ...meta('pedantic-command'),
  persona: 'pedantic',
  checkServer({ command }, { report }) {
    if (command) report({ at: command, message: 'There is a command.' });
  },
});

const throwing = defineRule({
  ...meta('throwing'),
  checkServer({ command }) {
    if (command?.value === 'throw') throw new Error('the text says throw');
  },
});

const sameName = defineRule({
  ...meta('same-name'),
  checkWorkspace({ files }, { report }) {
    for (const file of files) {
      for (const server of file.servers) {
        const other = files.find(
          (known) => known.path < file.path && known.servers.some(({ name }) => name === server.name),
        );
        const twin = other?.servers.find(({ name }) => name === server.name);
        if (!other || !twin) continue;
        const related = [{ at: twin.node, message: 'The other one.', file: other }];
        report(file, { at: server.node, server, message: 'Two files have this server.', related });
      }
    }
  },
});

/** All of them. */
export const testRules: readonly Rule[] = [badCommand, pedanticCommand, throwing, sameName];
