/**
 * Fixes that ask, for clients that cannot: VS Code shows a picker or a box; elsewhere each folder is an action of its own, and
 * what has to be typed stands as a placeholder in the text, where no host takes it for an answer.
 */
import type { AnswerFormName } from '../../../shared/src/answerForms';
import { printableLine } from '../../../shared/src/displayText';
import type { Fix, FixQuestion } from '../engine/findings/finding';
import { openedFolder } from '../engine/strings/paths/openedFolder';
import type { LintedFile } from './lintCache';
import type { Session } from './session';
import { childUri } from './uri';

/** What stands in the text until the person writes the answer over it. Nothing of the name exists anywhere. */
const placeholders: Readonly<Record<AnswerFormName, string>> = {
  semver: 'VERSION',
  pep440: 'VERSION',
  go: 'VERSION',
  nuget: 'VERSION',
  commit: 'COMMIT',
  digest: 'sha256:DIGEST',
};

/** The fix without a question, as one or more others. */
export function withoutQuestion(session: Session, file: LintedFile, fix: Fix, asks: FixQuestion): Fix[] {
  const { asks: _, preferred: __, ...rest } = fix;
  const answered = (answer: string, title: string): Fix => ({
    ...rest,
    title: printableLine(title),
    edits: fix.edits.map((edit) => ({ ...edit, text: edit.text.split(asks.marker).join(answer) })),
  });
  const title = fix.title.replace(/…$/, '');
  const folders = asks.choose === 'folder' ? foldersFor(session, file, asks) : [];
  if (folders.length) return folders.map((folder) => answered(folder, `${title}: "${folder}"`));
  const placeholder = placeholderFor(asks);
  return [answered(placeholder, `${title} (replace ${placeholder})`)];
}

function placeholderFor({ form, choose, placeholder }: FixQuestion): string {
  return placeholder ?? (form ? placeholders[form] : choose === 'folder' ? 'FOLDER' : 'VALUE');
}

/** Folders below the one that the host opens, whose names mean nothing else at the place. */
function foldersFor({ runtime }: Session, { folder, path }: LintedFile, { without = '' }: FixQuestion): string[] {
  if (folder === undefined || !runtime.platform) return [];
  const opened = childUri(folder, openedFolder(path)).replace(/\/$/, '');
  return runtime.platform
    .foldersBelow(opened)
    .filter((name) => isPlainName(name) && ![...name].some((character) => without.includes(character)));
}

/** As it stands, such a name is a part of a string in every format, and of a path on every system. */
function isPlainName(name: string): boolean {
  return name.length <= MAX_NAME_CHARS && printableLine(name) === name && !SPECIAL_NAME.test(name);
}

const MAX_NAME_CHARS = 100;
const SPECIAL_NAME = /^[$~%]|["'\\/]/;
