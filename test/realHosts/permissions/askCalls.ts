/** What becomes of the calls of a written repository in the real host: a stand-in model makes each in a session of its own. */
import type { RealHost } from '../host';
import { realHosts } from '../hosts/index';
import type { Installed } from '../lab/install';
import { type ModelCall, modelCallPath } from '../lab/modelCall';
import { type Files, type HostRun, runHost } from '../lab/run';
import type { Outcome, WrittenRepository } from './writtenRepositories';

/** How a host is spoken with so that its questions can be seen. */
interface Conversation {
  /** The host, prepared to ask the model at this address. */
  host(base: RealHost, address: string): RealHost;
  /** Further files, and changes of the repository's. */
  files?(files: Files, address: string): Files;
  outcome(run: HostRun): Outcome | undefined;
}

/** Every call of the repository by its name; undefined where the host offered no such tool or gave no answer. */
export async function askCalls(
  repository: WrittenRepository,
  installed: Installed,
  log: (line: string) => void,
): Promise<Record<string, Outcome>> {
  const base = hostNamed(repository.host);
  const conversation = conversations[repository.host]!;
  const answers: Record<string, Outcome> = {};
  for (const [name, { call }] of Object.entries(repository.calls)) {
    const run = await runCall(base, installed, repository.files, call, conversation);
    answers[name] = conversation.outcome(run) ?? 'not offered';
    log(`  ${name}: ${answers[name]}`);
  }
  return answers;
}

/** The lab's host with this id. */
export function hostNamed(id: string): RealHost {
  return realHosts.find((host) => host.id === id)!;
}

function runCall(
  base: RealHost,
  installed: Installed,
  files: Files,
  call: ModelCall,
  conversation: Conversation,
): Promise<HostRun> {
  const address = `@address@${modelCallPath(call)}`;
  const host = conversation.host(base, address);
  return runHost(host, installed, conversation.files?.(files, address) ?? files);
}

interface Message {
  id?: number;
  method?: string;
  result?: { thread?: { id: string }; sessionId?: string };
}

/** Answers lines that are messages; what a host prints beside them is none. */
function conversing(answer: (message: Message) => object | undefined): (line: string) => string | undefined {
  return (line) => {
    if (!line.startsWith('{')) return undefined;
    const reply = answer(JSON.parse(line) as Message);
    return reply && `${JSON.stringify({ jsonrpc: '2.0', ...reply })}\n`;
  };
}

const claudeCode: Conversation = {
  host: (base, address) => ({
    ...base,
    steps: [['-p', 'hi', '--output-format', 'json']],
    env: { ...base.env, ANTHROPIC_BASE_URL: address, ANTHROPIC_API_KEY: 'not-a-key', IS_SANDBOX: '1' },
  }),
  outcome: (run) => {
    const result = resultOf(run);
    if (result === undefined) return undefined;
    if (/hook error|blocked by hook|PreToolUse:/.test(result)) return 'stopped by a hook';
    if (/has been denied|denied by your permission settings/.test(result)) return 'denied';
    return /requires? approval|needs approval|haven't granted/.test(result) ? 'asks' : 'runs';
  },
};

const codex: Conversation = {
  host: (base) => ({
    ...base,
    env: { ...base.env, STAND_IN_KEY: 'not-a-key' },
    until: (printed) => printed.includes('"method":"turn/completed"'),
    answer: conversing(({ id, method, result }) => {
      if (id === 2 && result?.thread) {
        const input = [{ type: 'text', text: 'hi' }];
        return { id: 3, method: 'turn/start', params: { threadId: result.thread.id, input } };
      }
      return id !== undefined && method !== undefined ? { id, result: { decision: 'decline' } } : undefined;
    }),
  }),
  files: (files, address) => ({
    ...files,
    'home/.codex/config.toml': `model = "stand-in"\nmodel_provider = "lab"\n${files['home/.codex/config.toml']}
[model_providers.lab]\nname = "lab"\nbase_url = "${address}"\nwire_api = "responses"\nenv_key = "STAND_IN_KEY"\n`,
  }),
  outcome: (run) => {
    const result = resultOf(run);
    if (result === undefined) return undefined;
    if (/"method":"[^"]{1,60}[rR]equestApproval"/.test(run.output)) return 'asks';
    return /reject|forbidden|blocked by policy/.test(result) ? 'denied' : 'runs';
  },
};

const opening = { id: 1, method: 'initialize', params: { protocolVersion: 1, clientCapabilities: {} } };

const geminiCli: Conversation = {
  host: (base, address) => ({
    ...base,
    steps: [['--experimental-acp', '--model', 'gemini-2.5-pro']],
    env: { ...base.env, GEMINI_API_KEY: 'not-a-key', GOOGLE_GEMINI_BASE_URL: address },
    stdin: `${JSON.stringify({ jsonrpc: '2.0', ...opening })}\n`,
    until: (printed) => /"id":3[,}]/.test(printed),
    timeoutMs: 30_000,
    answer: conversing(({ id, method, result }) => {
      if (id === 1) return { id: 2, method: 'session/new', params: { cwd: '@project@', mcpServers: [] } };
      if (id === 2 && result?.sessionId !== undefined) {
        const prompt = [{ type: 'text', text: 'hi' }];
        return { id: 3, method: 'session/prompt', params: { sessionId: result.sessionId, prompt } };
      }
      const cancelled = { outcome: { outcome: 'cancelled' } };
      return id !== undefined && method !== undefined ? { id, result: cancelled } : undefined;
    }),
  }),
  outcome: (run) => {
    const result = resultOf(run);
    if (result === undefined) return undefined;
    if (run.output.includes('"method":"session/request_permission"')) return 'asks';
    return /denied|blocked by policy|not found in registry/i.test(result) ? 'denied' : 'runs';
  },
};

const conversations: Readonly<Record<string, Conversation>> = {
  'claude-code': claudeCode,
  codex,
  'gemini-cli': geminiCli,
};

function resultOf({ requests }: HostRun): string | undefined {
  return requests.find(({ method }) => method === 'TOOL RESULT')?.result;
}
