/** The words after `mcp-config-lens lsp`. */
import { printableLine } from '../../../shared/src/displayText';

const USAGE = `Usage: mcp-config-lens lsp [--stdio]

Starts the language server, which talks to an editor over standard input and output.
docs/editors.md says how editors are set up.`;

const AT_A_TERMINAL = `mcp-config-lens lsp is started by an editor and waits for its messages; there is nothing to type.
To check files from a terminal, run: mcp-config-lens check
To set up an editor, see docs/editors.md, or run: mcp-config-lens lsp --help`;

/** What to do: talk, with words that are kept for the library; or say something and end with this exit code. */
export type LspStart = { kept: readonly string[] } | { say: string; code: 0 | 2 };

/** Editors that follow the convention name the transport or their own process; there is one transport here. */
export function readLspWords(words: readonly string[], isTerminal: boolean): LspStart {
  const kept: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word === '--help' || word === '-h') return { say: USAGE, code: 0 };
    if (word === '--stdio') continue;
    if (/^--clientProcessId(?:=\d{1,10})?$/.test(word)) {
      const value = word.includes('=') ? word.slice(word.indexOf('=') + 1) : (words[++at] ?? '');
      if (!/^\d{1,10}$/.test(value)) return refused(`--clientProcessId needs the number of a process`);
      kept.push(`--clientProcessId=${value}`);
      continue;
    }
    return refused(`lsp takes no ${JSON.stringify(word)}; it talks over standard input and output (--stdio)`);
  }
  return isTerminal ? { say: AT_A_TERMINAL, code: 2 } : { kept };
}

function refused(why: string): LspStart {
  return { say: `mcp-config-lens: ${printableLine(why)}\nTry mcp-config-lens lsp --help.`, code: 2 };
}
