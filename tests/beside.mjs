// Work beside other work: each waits for much of its time, and another one fills that.

/**
 * @param {number} most So many at once.
 * @param {readonly T[]} items Begun in this order.
 * @param {(item: T, lane: number) => Promise<R>} work `lane` counts from 0; one lane does one thing after the other.
 * @returns {Promise<R[]>} in the order of the items
 * @template T, R
 */
export async function beside(most, items, work) {
  const results = [];
  const waiting = items.entries();
  await Promise.all(
    Array.from({ length: Math.min(most, items.length) }, async (_, lane) => {
      for (const [index, item] of waiting) {
        results[index] = await work(item, lane);
      }
    }),
  );
  return results;
}
