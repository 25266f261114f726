// A model server on this machine that speaks as much of Ollama's and of OpenAI's protocol as completions need, always
// says the same, and keeps what it was asked.
import { once } from 'node:events';
import { createServer } from 'node:http';

/** What it says that it counted. */
const TOKENS = { prompt: 120, answer: 8 };

/** The model's name where it is asked which it has. */
const MODEL = 'stand-in';

/**
 * @param {string} answer What it completes with. Of this, what already stands before the cursor is left out.
 * @param {{ key?: string, port?: number }} options `key`: refuses whoever does not send it, as OpenAI does. `port`: a
 *   free one, unless it is said.
 */
export async function startModelServer(answer, { key, port = 0 } = {}) {
  const bodies = [];
  const keys = [];
  let held = Promise.resolve();
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const speak = ANSWERS[request.url];
    if (!speak) {
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
    if (asked.prompt !== undefined) {
      bodies.push(body);
    }
    response.end(speak(response, rest(answer, asked.prompt ?? ''), asked));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** The bodies of all requests for text that were not refused, in order. */
    bodies,
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

  '/api/tags': () => JSON.stringify({ models: [{ name: `${MODEL}:latest`, model: `${MODEL}:latest` }] }),

  '/api/show': () => JSON.stringify({ capabilities: ['completion', 'insert'], details: {}, model_info: {} }),

  '/api/generate': (response, answer, { model }) => {
    response.setHeader('Content-Type', 'application/x-ndjson');
    const counts = { prompt_eval_count: TOKENS.prompt, eval_count: TOKENS.answer };
    return [
      { model, response: answer, done: false },
      { model, response: '', done: true, done_reason: 'stop', ...counts },
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join('');
  },

  '/v1/models': () => JSON.stringify({ object: 'list', data: [{ id: MODEL, object: 'model', owned_by: 'e2e' }] }),

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
