// What a model of the tests says in a conversation, piece by piece, and a gate that holds it back in the middle.

/** Held until it is opened. */
export function gate() {
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  return { open, opened };
}

/** A list as answers end with. */
export const tagged = (tag, entries) => `\n\n<${tag}>\n${JSON.stringify(entries)}\n</${tag}>\n`;

/** Cuts a text into pieces of a few words, as models say it. */
export function pieces(text) {
  return text.match(/[^]{1,12}/gu) ?? [];
}

/** Says the one text, waits for the gate, and then says the other. */
export async function* heldBetween(before, held, after) {
  yield* pieces(before);
  await held.opened;
  yield* pieces(after);
}
