import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shipping, total } from '../src/orders.js';

const order = (price) => ({ items: [{ name: 'tea', price, quantity: 2 }] });

test('small orders pay for shipping', () => {
  assert.equal(total(order(1_000)), 2_490);
});

test('large orders are shipped for nothing', () => {
  assert.equal(shipping(order(2_500)), 0);
});
