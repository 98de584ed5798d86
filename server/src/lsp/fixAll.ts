/** All safe fixes of one file, as the smallest single edit. */
import type { TextEdit as WireEdit } from 'vscode-languageserver';
import { FIX_ALL_REQUEST, type FixAllResult } from '../../../shared/src/protocol';
import { compatibleFixes, fixAll } from '../engine/lint/applyFixes';
import { toEdits } from './convert';
import type { LintedFile } from './lintCache';
import type { Session } from './session';
import { shortestEdit } from './shortestEdit';

/** Answers our own client's command. */
export function registerFixAll(session: Session): void {
  const { connection, guard, cache } = session;
  connection.onRequest(
    FIX_ALL_REQUEST,
    guard.request<{ uri: string }, FixAllResult | null>('fix all', null, async ({ uri }) => {
      const file = await cache.get(uri);
      return file ? { version: file.version, ...fixAllEdits(session, file) } : null;
    }),
  );
}

/** Runs the fixes to their fixed point; no edit when there is nothing to do. */
export function fixAllEdits({ runtime }: Session, file: LintedFile): { edits: WireEdit[]; applied: number } {
  const { result, path, options, document } = file;
  // The cached findings tell whether there is anything to do, without linting again.
  if (compatibleFixes(result.findings, 'safe').length === 0) return { edits: [], applied: 0 };
  const before = result.source;
  const { text, applied } = fixAll(runtime.linter, { path, text: before }, options, 'safe');
  if (text === before) return { edits: [], applied: 0 };
  return { edits: toEdits(document, [shortestEdit(before, text)]), applied };
}
