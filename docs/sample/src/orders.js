import { percentOf } from './money.js';

const SHIPPING = 490;
const FREE_SHIPPING_FROM = 5_000;

export function subtotal(order) {
  return order.items.reduce((sum, item) => sum + item.price * item.quantity, 0);
}

export function shipping(order) {
  return subtotal(order) >= FREE_SHIPPING_FROM ? 0 : SHIPPING;
}

export function total(order) {
  return subtotal(order) + shipping(order);
}

export function average(orders) {
  const sum = orders.reduce((all, order) => all + total(order), 0);
  return sum / orders.length;
}

export function tax(order, rate) {
  return percentOf(subtotal(order), rate);
}
