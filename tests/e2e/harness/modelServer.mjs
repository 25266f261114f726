// A model server on this machine that speaks as much of Ollama's and of OpenAI's protocol as completions and conversations
// need, says what it is told to, and keeps what it was asked.
import { once } from 'node:events';
import { createServer } from 'node:http';

/** What it says that it counted. */
const TOKENS = { prompt: 120, answer: 8 };

/** The model's name where it is asked which it has, and no other was said. */
const MODEL = 'stand-in';

/**
 * @param {string} answer What it completes with. Of this, what already stands before the cursor is left out.
 * @param {{ key?: string, model?: string, port?: number, pages?: { title: string, url: string }[], chat?: (messages: { role: string, content: string }[]) => AsyncIterable<string> | Iterable<string> }} options
 *   `key`: refuses whoever does not send it, as OpenAI does. `model`: the one that it has. `port`: a free one, unless it is said. `chat`: the pieces of
 *   what it says in a conversation, each sent as it comes. `pages`: what it says that it found, where it is asked by the
 *   Responses API.
 */
export async function startModelServer(answer, { key, model = MODEL, port = 0, chat, pages = [] } = {}) {
  const bodies = [];
  const conversations = [];
  let brokenOff = 0;
  const keys = [];
  let held = Promise.resolve();
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const speak = ANSWERS[request.url];
    const stream = chat && STREAMS[request.url];
    if (!speak && !stream) {
      response.writeHead(404).end();
      return;
    }
    await held;
    const { authorization } = request.headers;
    keys.push(authorization);
    if (key !== undefined && authorization !== `Bearer ${key}`) {
      response.writeHead(401, { 'Content-Type': 'application/json' }).end(JSON.stringify(REFUSAL));
      return;
    }
    const asked = body === '' ? {} : JSON.parse(body);
    const messages = asked.messages ?? asked.input;
    if (asked.prompt !== undefined || messages !== undefined) {
      bodies.push(body);
    }
    if (stream) {
      conversations.push(messages);
      response.once('close', () => (brokenOff += response.writableFinished ? 0 : 1));
      await stream(response, chat(messages), asked, pages);
      return;
    }
    response.end(speak(response, rest(answer, asked.prompt ?? ''), asked, model));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** The bodies of all requests for text that were not refused, in order. */
    bodies,
    /** The messages of each request of a conversation, in order. */
    conversations,
    /** Answers that were no longer wanted before they were whole. */
    brokenOff: () => brokenOff,
    /** The header that a key stands in, of each request; undefined where there was none. */
    keys,
    /** Answers nobody until what it gives is called. */
    hold() {
      let release;
      held = new Promise((resolve) => (release = resolve));
      return release;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const REFUSAL = {
  error: {
    message: 'Incorrect API key provided.',
    type: 'invalid_request_error',
    param: null,
    code: 'invalid_api_key',
  },
};

const ANSWERS = {
  '/api/version': () => JSON.stringify({ version: '0.12.6' }),

  '/api/tags': (_response, _answer, _asked, model) => {
    const name = model.includes(':') ? model : `${model}:latest`;
    return JSON.stringify({ models: [{ name, model: name }] });
  },

  '/api/show': () => JSON.stringify({ capabilities: ['completion', 'insert'], details: {}, model_info: {} }),

  '/api/generate': (response, answer, { model, stream }) => {
    if (stream === false) {
      return JSON.stringify({ model, response: '', done: true, done_reason: 'load' }); // to load it is all that is asked
    }
    response.setHeader('Content-Type', 'application/x-ndjson');
    const counts = { prompt_eval_count: TOKENS.prompt, eval_count: TOKENS.answer };
    return [
      { model, response: answer, done: false },
      { model, response: '', done: true, done_reason: 'stop', ...counts },
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join('');
  },

  '/v1/models': (_response, _answer, _asked, id) =>
    JSON.stringify({ object: 'list', data: [{ id, object: 'model', owned_by: 'e2e' }] }),

  '/v1/completions': (response, answer, { model }) => {
    response.setHeader('Content-Type', 'text/event-stream');
    const usage = { prompt_tokens: TOKENS.prompt, completion_tokens: TOKENS.answer };
    return [
      { model, choices: [{ index: 0, text: answer, finish_reason: null }] },
      { model, choices: [{ index: 0, text: '', finish_reason: 'stop' }] },
      { model, choices: [], usage },
    ]
      .map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
      .concat('data: [DONE]\n\n')
      .join('');
  },
};

/** Conversations, piece by piece. */
const STREAMS = {
  '/api/chat': async (response, pieces, { model }) => {
    response.setHeader('Content-Type', 'application/x-ndjson');
    const line = (value) => response.write(`${JSON.stringify({ model, ...value })}\n`);
    for await (const content of untilClosed(response, pieces)) {
      line({ message: { role: 'assistant', content }, done: false });
    }
    const counts = { prompt_eval_count: TOKENS.prompt, eval_count: TOKENS.answer };
    line({ message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop', ...counts });
    response.end();
  },

  '/v1/chat/completions': async (response, pieces, { model }) => {
    response.setHeader('Content-Type', 'text/event-stream');
    const chunk = (value) => response.write(`data: ${JSON.stringify({ model, ...value })}\n\n`);
    for await (const content of untilClosed(response, pieces)) {
      chunk({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
    }
    chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
    chunk({ choices: [], usage: { prompt_tokens: TOKENS.prompt, completion_tokens: TOKENS.answer } });
    response.end('data: [DONE]\n\n');
  },

  '/v1/responses': async (response, pieces, { model }, pages) => {
    response.setHeader('Content-Type', 'text/event-stream');
    const event = (value) => response.write(`data: ${JSON.stringify(value)}\n\n`);
    for await (const delta of untilClosed(response, pieces)) {
      event({ type: 'response.output_text.delta', delta });
    }
    const annotations = pages.map((page) => ({ type: 'url_citation', ...page }));
    const output = [{ type: 'message', content: [{ type: 'output_text', annotations }] }];
    const usage = { input_tokens: TOKENS.prompt, output_tokens: TOKENS.answer };
    event({ type: 'response.completed', response: { model, output, usage } });
    response.end();
  },
};

/** The pieces for as long as somebody wants them: whoever went waits for none. */
async function* untilClosed(response, pieces) {
  const closed = once(response, 'close').then(() => ({ done: true }));
  const iterator = pieces[Symbol.asyncIterator]?.() ?? pieces[Symbol.iterator]();
  for (;;) {
    const { done, value } = await Promise.race([iterator.next(), closed]);
    if (done) {
      return;
    }
    yield value;
  }
}

/** A model goes on where the cursor is: also in the middle of what it said before. */
function rest(answer, prompt) {
  const [before] = prompt.split('<|fim_suffix|>'); // of the template `qwen`; other prompts end at the cursor
  const lengths = Array.from(answer, (_, at) => answer.length - at);
  return answer.slice(lengths.find((length) => before.endsWith(answer.slice(0, length))) ?? 0);
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
