// Keeps secrets out of what is logged of the conversation with the sidecar.

/** A JSON string, its quotes included. */
const STRING = String.raw`"(?:[^"\\]|\\.)*"`;

const SECRETS: readonly [pattern: RegExp, instead: string][] = [
  // The key of `modelrouter/setCredential`.
  [new RegExp(String.raw`("secret"\s*:\s*)${STRING}`, 'g'), '$1"(not logged)"'],
  // Headers that the settings give a model: some hold keys.
  [new RegExp(String.raw`("(?:modelrouter\.)?headers"\s*:\s*)\{(?:[^"}]|${STRING})*\}`, 'g'), '$1"(not logged)"'],
  // A proxy's address may hold a password.
  [new RegExp(String.raw`("http\.proxy"\s*:\s*)${STRING}`, 'g'), '$1"(not logged)"'],
];

/** @param message A message of the protocol as it is traced: JSON, with or without line breaks in it. */
export function redact(message: string): string {
  return SECRETS.reduce((text, [pattern, instead]) => text.replace(pattern, instead), message);
}
