/**
 * Requests of language models, handed on by the client. A file is one of those that are known already; none is read for
 * it.
 */
import { AGENT_REQUEST, type AgentQuestion } from '../../../shared/src/protocol';
import type { LintResult } from '../engine/lint/lintResult';
import type { Session } from './session';

/** Answers the requests. The writers of answers are loaded by the first. */
export function registerAgentTools(session: Session): void {
  session.connection.onRequest(
    AGENT_REQUEST,
    session.guard.request<AgentQuestion, string>('agent tool', 'The check failed.', async (question) => {
      const { checkAnswer, explainAnswer } = await import('../reporting/agentAnswers');
      const { rules } = session.runtime.linter;
      if (question.tool === 'explain_mcp_rule') return explainAnswer(word(question.input.rule), rules);
      const result = await check(session, word(question.input.path), question.input.text);
      return result ? checkAnswer(result, rules) : UNKNOWN_CONFIG_ANSWER;
    }),
  );
}

const UNKNOWN_CONFIG_ANSWER =
  'The open workspace has no MCP configuration at this path. Give the path relative to its folder, or the text itself.';

async function check({ cache, runtime, settings, locations }: Session, path: string, text: unknown) {
  const relative = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  if (typeof text === 'string') return lint(relative, text);
  return (await cache.all()).find((file) => file.path === relative)?.result;

  async function lint(of: string, given: string): Promise<LintResult> {
    await runtime.prepare(of);
    const folder = locations.folders[0];
    const { at } = await settings.of(folder ?? '', folder);
    const environment = runtime.environment(folder);
    return runtime.linter.lint(
      { path: of, text: given },
      { at: (of) => ({ ...at(of), suppressions: [] }), today: runtime.today(), environment },
    );
  }
}

function word(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 1_000) : '';
}
