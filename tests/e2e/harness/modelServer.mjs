// A model server on this machine that speaks as much of Ollama's and of OpenAI's protocol as completions need, always
// says the same, and keeps what it was asked.
import { once } from 'node:events';
import { createServer } from 'node:http';

/** What it says that it counted. */
const TOKENS = { prompt: 120, answer: 8 };

/** @param {string} answer What it completes with. */
export async function startModelServer(answer) {
  const bodies = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const speak = ANSWERS[request.url];
    if (!speak) {
      response.writeHead(404).end();
      return;
    }
    if (request.url !== '/api/show') {
      bodies.push(body);
    }
    response.end(speak(response, answer, JSON.parse(body)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** The bodies of all requests for text, in order. */
    bodies,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const ANSWERS = {
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

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
