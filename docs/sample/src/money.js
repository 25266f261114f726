/** Amounts are whole cents, so that sums are exact. */
export function cents(euros) {
  return Math.round(euros * 100);
}

export function percentOf(amount, percent) {
  return Math.round((amount * percent) / 100);
}

export function format(amount) {
  return `${(amount / 100).toFixed(2)} EUR`;
}
