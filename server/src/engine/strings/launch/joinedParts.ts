/** A command and its arguments as one line of a shell: for hosts that join them by blanks and run what comes out. */
import { readShell, type ShellCommands, type SimpleCommand, type Word } from '../shellWords';

/** Stands behind each part while it is read, so that an operator at the end of the part shows. */
const MARK = 'x';

const OPERATOR = /^(?:&&?|\|[|&]?|;;?|\d?>>?|<)$/;

/** What the shell makes of the parts, and the first part that holds a sign of the shell; undefined where none does. */
export function joinedParts(parts: readonly Word[]): { line: ShellCommands; sign: Word } | undefined {
  const commands: SimpleCommand[] = [];
  let sign: Word | undefined;
  let pending: string | undefined;
  for (const part of parts) {
    const read = readPart(part);
    if (!sign && (read.compound || read.commands.some(({ before }) => before !== undefined) || read.ends)) sign = part;
    for (const [index, command] of read.commands.entries()) {
      const last = commands.at(-1);
      const before = command.before ?? (index === 0 ? pending : undefined);
      if (index === 0 && last && before === undefined) {
        commands[commands.length - 1] = { words: [...last.words, ...command.words], before: last.before };
      } else commands.push({ words: command.words, before });
    }
    if (read.commands.length > 0) pending = undefined;
    pending = read.ends ?? pending;
  }
  return sign && { line: { commands, compound: true }, sign };
}

/** The commands of one part; `ends`: the operator behind its last word. */
function readPart(part: Word): ShellCommands & { ends: string | undefined } {
  const alone = part.text.trim();
  if (OPERATOR.test(alone)) return { commands: [], compound: true, ends: alone };
  const marked = readShell({ ...part, text: `${part.text} ${MARK}`, end: part.end + MARK.length + 1 }, 'posix');
  const last = marked.commands.at(-1);
  // An open quote swallows the mark, a comment hides it.
  if (last?.words.at(-1)?.text !== MARK) return { ...readShell(part, 'posix'), ends: undefined };
  const words = last.words.slice(0, -1);
  const commands = marked.commands.slice(0, -1);
  if (words.length > 0) commands.push({ words, before: last.before });
  const ends = words.length > 0 ? undefined : last.before;
  return { commands, compound: marked.compound && (commands.length > 1 || ends === undefined), ends };
}
