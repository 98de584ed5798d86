/** The fixes of one finding, for lists that show a finding outside of its text. */
import type { CodeAction } from 'vscode-languageserver';
import { FINDING_FIXES_REQUEST, type FindingLocation } from '../../../shared/src/protocol';
import { fixActions } from './codeActions';
import { shownFindings, toRange } from './convert';
import type { Session } from './session';

/** Answers the request. */
export function registerFindingFixes(session: Session): void {
  session.connection.onRequest(
    FINDING_FIXES_REQUEST,
    session.guard.request<FindingLocation, CodeAction[]>('finding fixes', [], async ({ uri, rule, start }) => {
      const file = await session.cache.get(uri);
      const finding = file && shownFindings(file).find((each) => each.rule === rule && isAt(each));
      return finding ? fixActions(session, file!, finding, { diagnostics: [] }) : [];

      function isAt({ span }: { span: { start: number; end: number } }): boolean {
        const at = toRange(file!.document, span).start;
        return at.line === start.line && at.character === start.character;
      }
    }),
  );
}
