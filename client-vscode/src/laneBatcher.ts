// Joins the questions for lanes that come at about the same time into few requests.
import type { LaneVerdict } from './protocol';

/** The Explorer asks for what is in view one by one, within a few milliseconds. */
export const GATHER_MS = 20;

export const MAX_URIS = 200;

export interface LaneBatcher {
  /** Resolves with undefined when nothing is known of it: it is not asked for again by itself. */
  laneOf(uri: string): Promise<LaneVerdict | undefined>;
  /** Any lane may be another now: what is under way is asked anew, so that no old answer comes after. */
  invalidate(): void;
}

interface Waiting {
  readonly uri: string;
  readonly resolve: (verdict: LaneVerdict | undefined) => void;
}

/**
 * @param ask Answers for all or some of the URIs; a rejection is an answer for none.
 * @param later Runs something after {@link GATHER_MS}.
 */
export function createLaneBatcher(
  ask: (uris: readonly string[]) => Promise<readonly LaneVerdict[]>,
  later: (work: () => void) => void,
): LaneBatcher {
  let gathered: Waiting[] = [];
  let generation = 0;

  function gather(waiting: readonly Waiting[]): void {
    if (gathered.length === 0 && waiting.length > 0) {
      later(flush);
    }
    gathered = [...gathered, ...waiting];
  }

  function flush(): void {
    const all = gathered;
    gathered = [];
    const uris = [...new Set(all.map(({ uri }) => uri))];
    for (let start = 0; start < uris.length; start += MAX_URIS) {
      const part = new Set(uris.slice(start, start + MAX_URIS));
      void answer(all.filter(({ uri }) => part.has(uri)));
    }
  }

  async function answer(part: readonly Waiting[]): Promise<void> {
    const asked = generation;
    const verdicts = await ask([...new Set(part.map(({ uri }) => uri))]).catch(() => []);
    if (asked !== generation) {
      gather(part);
      return;
    }
    const byUri = new Map(verdicts.map((verdict) => [verdict.uri, verdict]));
    for (const { uri, resolve } of part) {
      resolve(byUri.get(uri));
    }
  }

  return {
    laneOf: (uri) =>
      new Promise((resolve) => {
        gather([{ uri, resolve }]);
      }),
    invalidate: () => {
      generation++;
    },
  };
}
