/** A model that always says "ok", in the three dialects that hosts speak, so that a session starts and its servers with it. */
import type { ServerResponse } from 'node:http';

/**
 * Answers a request below `/model`. Below `/model/call` it asks once for a tool called `ping`, if the host offers one; true
 * when it did.
 */
export function answerAsModel(path: string, body: string, response: ServerResponse): boolean {
  const tool = path.startsWith('/model/call/') ? offeredTool(body) : undefined;
  if (path.endsWith('/responses')) streamEvents(response, responsesEvents);
  else if (path.endsWith('/messages')) streamEvents(response, tool === undefined ? messagesEvents : messagesCall(tool));
  else if (path.endsWith('/models')) json(response, models);
  else if (/"stream":\s*true/.test(body)) streamEvents(response, tool === undefined ? chatEvents : chatCall(tool));
  else json(response, wholeAnswer);
  return tool !== undefined && /\/(?:messages|completions)$/.test(path);
}

/** The host's name for the tool, until its answer is part of the conversation. */
function offeredTool(body: string): string | undefined {
  if (/"tool_result"|"role":\s*"tool"/.test(body)) return undefined;
  return body.match(/"name":\s*"([^"]*ping)"/)?.[1];
}

/** An event of a stream; without a name where the dialect has none. */
export type ModelEvent = readonly [name: string | undefined, data: unknown];

const chat = (object: string): object => ({ id: 'chat-1', object, created: 1, model: 'stand-in' });

const models = { object: 'list', data: [{ id: 'stand-in', object: 'model' }], models: [] };

const wholeAnswer = {
  ...chat('chat.completion'),
  choices: [{ index: 0, message: { role: 'assistant', content: 'ok' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
};

const chatEvents: readonly ModelEvent[] = [
  [
    undefined,
    {
      ...chat('chat.completion.chunk'),
      choices: [{ index: 0, delta: { role: 'assistant', content: 'ok' }, finish_reason: null }],
    },
  ],
  [
    undefined,
    {
      ...chat('chat.completion.chunk'),
      choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    },
  ],
];

const responsesEvents: readonly ModelEvent[] = [
  ['response.created', { response: { id: 'response-1' } }],
  [
    'response.output_item.done',
    {
      output_index: 0,
      item: {
        type: 'message',
        id: 'message-1',
        role: 'assistant',
        content: [{ type: 'output_text', text: 'ok', annotations: [] }],
      },
    },
  ],
  [
    'response.completed',
    { response: { id: 'response-1', output: [], usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 } } },
  ],
];

const messagesEvents: readonly ModelEvent[] = [
  [
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
  ],
  ['content_block_start', { index: 0, content_block: { type: 'text', text: '' } }],
  ['content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'ok' } }],
  ['content_block_stop', { index: 0 }],
  ['message_delta', { delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 1 } }],
  ['message_stop', {}],
];

function messagesCall(name: string): readonly ModelEvent[] {
  const call = { type: 'tool_use', id: 'toolu_1', name, input: {} };
  return [
    messagesEvents[0]!,
    ['content_block_start', { index: 0, content_block: call }],
    ['content_block_delta', { index: 0, delta: { type: 'input_json_delta', partial_json: '{}' } }],
    ['content_block_stop', { index: 0 }],
    ['message_delta', { delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 1 } }],
    ['message_stop', {}],
  ];
}

function chatCall(name: string): readonly ModelEvent[] {
  const call = { index: 0, id: 'call_1', type: 'function', function: { name, arguments: '{}' } };
  const delta = { role: 'assistant', content: null, tool_calls: [call] };
  return [
    [undefined, { ...chat('chat.completion.chunk'), choices: [{ index: 0, delta, finish_reason: null }] }],
    [undefined, { ...chat('chat.completion.chunk'), choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] }],
  ];
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

/** Sends the events as a stream, and the mark of the end where the dialect has one. */
export function streamEvents(response: ServerResponse, events: readonly ModelEvent[], end = '[DONE]'): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const [name, data] of events) {
    const named = name === undefined ? data : { type: name, ...(data as object) };
    response.write(`${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(named)}\n\n`);
  }
  response.end(end !== '' && events.every(([name]) => name === undefined) ? `data: ${end}\n\n` : undefined);
}
