/** Which settings let a tool run without asking: a stand-in model calls it in a session that has nobody to ask. */
import type { ToolCallQuestions } from '../host';
import { type HostRun, runHost } from '../lab/run';
import { remoteServer } from '../questions';
import type { Asked } from './document';

type Answer = 'runs' | 'does not run' | 'not offered';

/** One answer for each question of the host. */
export async function askToolCalls(asked: Asked): Promise<Record<string, Answer>> {
  const { toolCalls } = asked.host;
  const answers: Record<string, Answer> = {};
  if (toolCalls === undefined) return answers;
  for (const [question, files] of Object.entries(toolCalls.questions))
    answers[question] = await askToolCall(asked, toolCalls, files, {});
  const plain = Object.values(toolCalls.questions)[0] ?? {};
  for (const [question, more] of Object.entries(toolCalls.entries ?? {}))
    answers[question] = await askToolCall(asked, toolCalls, plain, more);
  return answers;
}

async function askToolCall(
  { host, installed }: Asked,
  { steps, env, at }: ToolCallQuestions,
  files: Readonly<Record<string, string>>,
  more: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const document = host.documents.find(({ path }) => path === at) ?? host.documents[0];
  const entry = (document.entry ?? host.entry)(remoteServer('asked', { more }));
  const text = document.write([['asked', entry]]);
  return answerOf(await runHost({ ...host, env: { ...host.env, ...env } }, installed, { ...files, [at]: text }, steps));
}

function answerOf({ requests }: HostRun): Answer {
  if (!requests.some(({ method }) => method === 'MODEL CALL')) return 'not offered';
  return requests.some(({ rpc }) => rpc === 'tools/call') ? 'runs' : 'does not run';
}
