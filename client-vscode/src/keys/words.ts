// Keys and what came of trying them, in words.
import { inert } from '../inert';
import type { ModelStatus } from '../protocol';
import type { MovedKey } from './courier';
import type { KeyName } from './keyStore';
import type { KeyTarget } from './targets';

/** Longer than any provider's; what is longer was pasted by mistake. */
const MAX_LENGTH = 4_096;

/** What headers take, without spaces. */
const KEY = /^[!-~]+$/;

export function sayTarget({ kind, name }: KeyName): string {
  return inert(kind === 'provider' ? name : `model ${name}`);
}

export function sayOrigins(origins: readonly string[]): string {
  return inert(origins.join(' and '));
}

/** What stands below the box that a key is typed into. */
export function keyPrompt(target: KeyTarget): string {
  return `Sent to ${sayOrigins(target.origins)} and nowhere else. Kept in the editor's secret storage, never in settings or logs.`;
}

/** Why a text cannot be a key; undefined when it can. Spaces around it do not count. */
export function keyProblem(text: string): string | undefined {
  const key = text.trim();
  if (key === '') {
    return 'Type or paste the key. "Clear API Key" takes one away.';
  }
  if (key.length > MAX_LENGTH) {
    return `A key has at most ${MAX_LENGTH} characters.`;
  }
  return KEY.test(key) ? undefined : 'A key has no spaces, line breaks or letters beyond ASCII. Copy it again.';
}

export function sayMoved({ key, elsewhere }: MovedKey): string {
  return (
    `ModelRouter: the key of ${sayTarget(key)} was given for ${sayOrigins(key.origins)}. ` +
    `The settings now name ${sayOrigins(elsewhere)}; it is not sent there unless you set it again.`
  );
}

export interface TestResult {
  readonly good: boolean;
  readonly says: string;
}

/** What came of asking the servers of a key's models. */
export function sayTest(target: KeyName, probed: readonly ModelStatus[]): TestResult {
  const bad = probed.filter(({ state }) => state !== 'ready');
  const [first] = bad.length > 0 ? bad : probed;
  if (!first) {
    return {
      good: false,
      says: `ModelRouter: there is no model of ${sayTarget(target)} in the settings to test it with.`,
    };
  }
  const others = bad.length > 1 ? ` (and ${bad.length - 1} more)` : '';
  const says =
    bad.length > 0
      ? `${inert(first.name)}${others}: ${inert(first.detail === '' ? sayState(first) : first.detail)}`
      : `${probed.map(({ name }) => inert(name)).join(', ')}: ${probed.length === 1 ? 'answers' : 'all answer'}.`;
  return { good: bad.length === 0, says: `ModelRouter: ${says}` };
}

/** How a model stands, in a few words. */
export function sayState({ state, probe }: Pick<ModelStatus, 'state' | 'probe'>): string {
  switch (state) {
    case 'ready':
      return 'ready';
    case 'noKey':
      return 'no key';
    case 'unreachable':
      return 'does not answer';
    case 'refused':
      return probe?.ok === true ? 'has no such model' : 'refuses the key';
    case 'unknown':
      return 'not asked yet';
  }
}

/** What keeps models that stand in a tier from being asked, and only a key can mend; undefined when nothing does. */
export function missingKeys(models: readonly ModelStatus[]): string | undefined {
  const [first, ...others] = models.filter(({ state, tiers }) => state === 'noKey' && tiers.length > 0);
  if (!first) {
    return undefined;
  }
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `${first.name}${more} has no key for its address. "Set API Key" takes one.`;
}
