// How long anything is waited for, in milliseconds. On a machine that is busy with much else all takes minutes.

/** The window and the extension host. */
export const START_MS = 300_000;

export const ANSWER_MS = 120_000;
