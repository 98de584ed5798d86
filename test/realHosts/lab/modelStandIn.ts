/** A model that always says "ok", in the three dialects that hosts speak, so that a session starts and its servers with it. */
import type { ServerResponse } from 'node:http';

/** Answers a request below `/model`. */
export function answerAsModel(path: string, body: string, response: ServerResponse): void {
  if (path.endsWith('/responses')) stream(response, responsesEvents);
  else if (path.endsWith('/messages')) stream(response, messagesEvents);
  else if (path.endsWith('/models')) json(response, models);
  else if (/"stream":\s*true/.test(body)) stream(response, chatEvents);
  else json(response, wholeAnswer);
}

type Event = readonly [name: string | undefined, data: unknown];

const chat = (object: string): object => ({ id: 'chat-1', object, created: 1, model: 'stand-in' });

const models = { object: 'list', data: [{ id: 'stand-in', object: 'model' }], models: [] };

const wholeAnswer = {
  ...chat('chat.completion'),
  choices: [{ index: 0, message: { role: 'assistant', content: 'ok' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
};

const chatEvents: readonly Event[] = [
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

const responsesEvents: readonly Event[] = [
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

const messagesEvents: readonly Event[] = [
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

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

function stream(response: ServerResponse, events: readonly Event[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const [name, data] of events) {
    const named = name === undefined ? data : { type: name, ...(data as object) };
    response.write(`${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(named)}\n\n`);
  }
  response.end(events === chatEvents ? 'data: [DONE]\n\n' : undefined);
}
