// A commit message as git takes it. Pure.

/** Some models put it into a fence. */
export function plainMessage(markdown: string): string {
  const text = markdown.trim();
  return (/^```\w*\n([^]*)\n```$/.exec(text)?.[1] ?? text).trim();
}
