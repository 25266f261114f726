import { format } from './money.js';
import { shipping, subtotal, total } from './orders.js';

export function receipt(order) {
  const lines = order.items.map((item) => `${item.quantity} x ${item.name}: ${format(item.price * item.quantity)}`);
  return [
    ...lines,
    `Goods: ${format(subtotal(order))}`,
    `Shipping: ${format(shipping(order))}`,
    `Total: ${format(total(order))}`,
  ].join('\n');
}
