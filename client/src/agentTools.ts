/** Tools that language models may call in VS Code: both only read. Editors without such tools go without. */
import * as editor from 'vscode';
import type { AgentQuestion } from '../../shared/src/protocol';

/** What newer editors have than the oldest supported one. */
interface ToolApi {
  lm?: { registerTool?(name: string, tool: unknown): editor.Disposable };
  LanguageModelToolResult?: new (parts: unknown[]) => unknown;
  LanguageModelTextPart?: new (text: string) => unknown;
}

const questions = [
  ['check_mcp_config', 'Checking an MCP configuration', 'Check this MCP configuration? Nothing is started or changed.'],
  ['explain_mcp_rule', 'Looking up a rule', 'Look up a rule of MCP Config Lens?'],
] as const;

/** Registers them; `ask` loads the client first. */
export function registerAgentTools(ask: (question: AgentQuestion) => Promise<string>): editor.Disposable[] {
  const { lm, LanguageModelToolResult: Result, LanguageModelTextPart: Part } = editor as ToolApi;
  if (!lm?.registerTool || !Result || !Part) return [];
  return questions.map(([tool, invocationMessage, message]) =>
    lm.registerTool!(tool, {
      prepareInvocation: () => ({ invocationMessage, confirmationMessages: { title: 'MCP Config Lens', message } }),
      invoke: async ({ input }: { input: AgentQuestion['input'] }) =>
        new Result([new Part(await ask({ tool, input: input ?? {} }))]),
    }),
  );
}
