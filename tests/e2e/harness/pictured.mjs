// The models that the pictures of the docs are taken with, and what they say of the sample workspace.
import { startModelServer } from './modelServer.mjs';
import { pieces, tagged } from './script.mjs';

/** Where Ollama listens, and a gateway of the kind that teams run. */
const PORTS = { ollama: 11434, gateway: 4000 };

/** What they have. */
const MODELS = { qwen: 'qwen3-coder:30b', sonnet: 'claude-sonnet-4-5' };

/** Whose key is asked for: the box shows the provider's own address. */
export const WITHOUT_KEY = { name: 'opus', provider: 'anthropic', model: 'claude-opus-4-5' };

/** Nobody listens there. */
export const DOWN = {
  name: 'studio',
  provider: 'openai-compatible',
  model: 'devstral-small',
  endpoint: 'http://127.0.0.1:8000/v1',
  contextWindow: 131_072,
};

export const GOAL = 'Regular customers get five percent off.';
const PLAN = [
  '## What it means',
  '',
  'What an order comes to is computed in `src/orders.js`: `subtotal`, then `shipping`. The discount is taken off the subtotal, in whole cents, and shipping is decided **before** it.',
  '',
  '1. Add `discount(order)` beside `tax`, by `percentOf`.',
  '2. Take it off in `total`, and show it in `receipt`.',
].join('\n');
export const TICKETS = [
  {
    title: 'Compute the discount',
    goal: 'Export discount(order): five percent of the subtotal, in whole cents.',
    files: ['src/orders.js', 'test/orders.test.js'],
    acceptance: ['An order of 20.00 by a regular customer costs 1.00 less.', 'npm test passes.'],
    tier: 'fast',
  },
  {
    title: 'Show it on the receipt',
    goal: 'A line for the discount, where there is one.',
    files: ['src/receipt.js'],
    acceptance: ['Receipts without a discount stay as they are.'],
    tier: 'fast',
  },
];

const SAYS = 'It adds up what the orders come to and divides by their number.';
export const FINDING = {
  line: 20,
  endLine: 20,
  severity: 'error',
  title: 'No orders average to NaN',
  detail: 'Without orders this is 0 / 0.',
  suggestion: '  return orders.length === 0 ? 0 : sum / orders.length;',
};
const VERDICT = tagged('verdicts', [{ finding: 1, holds: true }]);

const COMPLETION = 'percentOf(subtotal(order), 5);';

/** Starts those that answer. `settings` gives what the editor needs for them, with further models. */
export async function startModels() {
  const ollama = await startModelServer(COMPLETION, {
    port: PORTS.ollama,
    model: MODELS.qwen,
    chat: () => pieces('ok'),
  });
  const gateway = await startModelServer(COMPLETION, {
    port: PORTS.gateway,
    model: MODELS.sonnet,
    chat: ([{ content }, ...rest]) =>
      pieces(
        rest.length > 1
          ? VERDICT
          : content.includes('<findings>')
            ? SAYS + tagged('findings', [FINDING])
            : PLAN + tagged('tickets', TICKETS),
      ),
  });
  return {
    settings: (further) => settings(ollama, gateway, further),
    close() {
      ollama.close();
      gateway.close();
    },
  };
}

function settings(ollama, gateway, further) {
  return {
    'modelrouter.models': [
      {
        name: 'qwen',
        provider: 'ollama',
        model: MODELS.qwen,
        endpoint: ollama.origin,
        fim: 'qwen',
        contextWindow: 32_768,
      },
      {
        name: 'sonnet',
        provider: 'openai-compatible',
        model: MODELS.sonnet,
        endpoint: `${gateway.origin}/v1`,
        lane: 'cloud',
        fim: 'qwen',
        contextWindow: 200_000,
        price: { input: 3, cachedInput: 0.3, output: 15 },
      },
      ...further,
    ],
    'modelrouter.tiers': { fast: ['sonnet', 'qwen'], frontier: ['sonnet', ...further.map(({ name }) => name)] },
    'modelrouter.discover': false,
    'javascript.validate.enable': false, // what is half typed is no error
    'modelrouter.send.withoutAskingUnderUsd': 1,
  };
}
