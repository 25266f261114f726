// Names and texts that a workspace chose, made fit to be shown: nothing in them acts, hides or reorders.

/** Controls, and the marks that turn the direction of what follows: `exe.txt` must not be read from the right. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Shows what cannot be seen, as its code. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`);
}

/**
 * For messages, menus and tooltips: there VS Code makes links of `[text](command:…)`, which run the command when they
 * are clicked, and icons of `$(name)`.
 */
export function inert(text: string): string {
  return visible(text).replaceAll('](', '] (').replaceAll('$(', '$ (');
}

/** An error's message in one line, fit for the same places. */
export function messageOf(error: unknown): string {
  return inert((error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' '));
}
