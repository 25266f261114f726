// Waits for a condition, with a deadline; the browser's own conditions are waited for by playwright.
import { setTimeout as pause } from 'node:timers/promises';

const INTERVAL_MS = 50;

/**
 * @template T
 * @param {string} what Completes the sentence "Waited … for".
 * @param {() => T | Promise<T>} condition
 * @param {number} deadlineMs
 * @returns {Promise<T>} the first truthy value of the condition
 */
export async function poll(what, condition, deadlineMs) {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const value = await condition();
    if (value) {
      return value;
    }
    if (performance.now() >= end) {
      throw new Error(`Waited ${deadlineMs} ms for ${what}, in vain.`);
    }
    await pause(INTERVAL_MS);
  }
}
