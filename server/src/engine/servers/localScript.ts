/** The script of the repository that a command runs, and nothing else. */
import type { RunCommand } from '../model/model';
import { normalizePath } from '../strings/paths/path';

/** Spellings of the root of the repository in front of a path. */
const ROOT =
  /^(?:\$\{?(?:CLAUDE_PROJECT_DIR|GEMINI_PROJECT_DIR|QWEN_PROJECT_DIR|FACTORY_PROJECT_DIR|CURSOR_PROJECT_DIR|workspaceFolder|PWD)\}?|\$\(git rev-parse --show-toplevel\)|\$\(pwd\))\//;

/** Path relative to the repository; undefined where the command runs anything else, or more than that. */
export function localScriptOf({ launch }: RunCommand): string | undefined {
  if (launch.remoteScripts.length || launch.packages.length || launch.inlineCode || launch.container) return undefined;
  if ((launch.shellLine?.commands.length ?? 1) > 1) return undefined;
  const paths = launch.codePaths.filter(({ word }) => !/^\/(?:usr\/)?(?:local\/)?bin\//.test(word.text));
  if (paths.length !== 1) return undefined;
  const text = paths[0]!.word.text.replace(ROOT, '');
  if (/^[/~$%]|^[A-Za-z]:/.test(text)) return undefined;
  const path = normalizePath(text).replace(/^\.\//, '');
  return path && !path.startsWith('..') ? path : undefined;
}
