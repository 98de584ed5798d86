/** A model that calls one tool of the host with chosen arguments and then ends, in the dialects of four vendors. */
import type { ServerResponse } from 'node:http';
import { type ModelEvent, streamEvents } from './modelStandIn';

/** What the model asks the host to do. */
export interface ModelCall {
  /** The tool's name in the host. */
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The path of an API that asks for a tool. */
export function modelCallPath(call: ModelCall): string {
  return `/model/use/${Buffer.from(JSON.stringify(call)).toString('base64url')}`;
}

/**
 * Answers a request below a path of `modelCallPath`: with the call, and once its result is part of the conversation, with
 * "ok". Returns what the host says of the call, when this request tells it.
 */
export function answerModelCall(path: string, body: string, response: ServerResponse): string | undefined {
  const encoded = path.match(/^\/model\/use\/([\w-]+)\//)?.[1] ?? '';
  const { tool, input } = JSON.parse(Buffer.from(encoded, 'base64url').toString()) as ModelCall;
  const result = resultIn(body);
  const isOffered = body.includes(`"name":"${tool}"`);
  const dialect = dialectOf(path);
  const events = isOffered && result === undefined ? dialect.call(tool, input) : dialect.end;
  if (path.endsWith(':generateContent')) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(events[0]![1]));
  } else streamEvents(response, events, dialect === chat ? '[DONE]' : '');
  return result;
}

function dialectOf(path: string): Dialect {
  if (/:(?:streamGenerateContent|generateContent)$/.test(path)) return gemini;
  if (path.endsWith('/responses')) return responses;
  return path.endsWith('/completions') ? chat : messages;
}

interface Dialect {
  call(tool: string, input: object): readonly ModelEvent[];
  end: readonly ModelEvent[];
}

/** The text of the first result of a tool in a conversation. */
function resultIn(body: string): string | undefined {
  const results: string[] = [];
  JSON.parse(body, (_key, value: unknown) => {
    const text = resultOf(value);
    if (text !== undefined) results.push(text);
    return value;
  });
  return results[0];
}

function resultOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, role, content, output, functionResponse } = value as Record<string, unknown>;
  if (type === 'tool_result' || role === 'tool') return JSON.stringify(content);
  if (type === 'function_call_output' || type === 'custom_tool_call_output') return JSON.stringify(output);
  return functionResponse === undefined ? undefined : JSON.stringify(functionResponse);
}

const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 };

const messages: Dialect = {
  call: (name, input) => [
    messageStart,
    ['content_block_start', { index: 0, content_block: { type: 'tool_use', id: 'toolu_1', name, input: {} } }],
    ['content_block_delta', { index: 0, delta: { type: 'input_json_delta', partial_json: JSON.stringify(input) } }],
    ['content_block_stop', { index: 0 }],
    ['message_delta', { delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 1 } }],
    ['message_stop', {}],
  ],
  get end() {
    return [
      messageStart,
      ['content_block_start', { index: 0, content_block: { type: 'text', text: '' } }],
      ['content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'ok' } }],
      ['content_block_stop', { index: 0 }],
      ['message_delta', { delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 1 } }],
      ['message_stop', {}],
    ] as const;
  },
};

const messageStart: ModelEvent = [
  'message_start',
  {
    message: {
      id: 'message-1',
      type: 'message',
      role: 'assistant',
      model: 'stand-in',
      content: [],
      stop_reason: null,
      usage: { input_tokens: 1, output_tokens: 1 },
    },
  },
];

const responses: Dialect = {
  call: (name, input) =>
    responseWith({ type: 'function_call', id: 'call-1', call_id: 'call-1', name, arguments: JSON.stringify(input) }),
  end: responseWith({
    type: 'message',
    id: 'message-1',
    role: 'assistant',
    content: [{ type: 'output_text', text: 'ok', annotations: [] }],
  }),
};

function responseWith(item: object): readonly ModelEvent[] {
  return [
    ['response.created', { response: { id: 'response-1' } }],
    ['response.output_item.done', { output_index: 0, item }],
    ['response.completed', { response: { id: 'response-1', output: [], usage } }],
  ];
}

const chat: Dialect = {
  call: (name, input) =>
    choiceWith(
      {
        content: null,
        tool_calls: [
          { index: 0, id: 'call-1', type: 'function', function: { name, arguments: JSON.stringify(input) } },
        ],
      },
      'tool_calls',
    ),
  end: choiceWith({ content: 'ok' }, 'stop'),
};

function choiceWith(delta: object, reason: string): readonly ModelEvent[] {
  const chunk = (own: object, finish: string | null): ModelEvent => [
    undefined,
    {
      id: 'chat-1',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'stand-in',
      choices: [{ index: 0, delta: own, finish_reason: finish }],
    },
  ];
  return [chunk({ role: 'assistant', ...delta }, null), chunk({}, reason)];
}

const gemini: Dialect = {
  call: (name, args) => contentWith({ functionCall: { name, args } }),
  end: contentWith({ text: 'ok' }),
};

function contentWith(part: object): readonly ModelEvent[] {
  const candidate = { index: 0, content: { role: 'model', parts: [part] }, finishReason: 'STOP' };
  const usageMetadata = { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 };
  return [[undefined, { candidates: [candidate], usageMetadata }]];
}
