// How a piece of work stands: what its page shows is a function of this.
import type { RouteDecision } from '../protocol';
import type { WorkResult } from './messages';
import type { WorkProblem } from './problems';
import { shortDecision, type Shorten } from '../workspacePaths';

/** One request, and what came of it. */
export interface Answer<R extends WorkResult = WorkResult> {
  /** What it was about, where the work has several. */
  readonly subject?: string;
  readonly result: R;
  /** How far its text went: the lane of the model that answered, where that is known. */
  readonly modelLane?: string;
}

/** What the person said, and all that was answered. */
export interface Turn<R extends WorkResult = WorkResult> {
  /** Empty where nothing needed to be said. */
  readonly words: string;
  readonly answers: readonly Answer<R>[];
}

/** Where one request would go. */
export interface Preview {
  readonly subject?: string;
  readonly route: RouteDecision;
  /** How far text goes that is sent to its model; undefined while that is not known. */
  readonly modelLane?: string;
}

/** What a dry run says of where a request would go. */
export function previewOf(
  { route }: WorkResult,
  lanes: ReadonlyMap<string, string>,
  shorten: Shorten,
  subject?: string,
): Preview {
  const modelLane = route.model === undefined ? undefined : lanes.get(route.model);
  return {
    ...(subject !== undefined && { subject }),
    route: shortDecision(route, shorten),
    ...(modelLane !== undefined && { modelLane }),
  };
}

/** What is being done about the words that were said last. */
export type WorkState =
  /** The person has the word. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'deciding'; readonly words: string }
  /** Nothing is sent until the person agrees. */
  | {
      readonly kind: 'preview';
      readonly words: string;
      readonly previews: readonly Preview[];
      readonly further?: string;
    }
  | {
      readonly kind: 'running';
      readonly words: string;
      /** Of the parts before. */
      readonly answers: readonly Answer[];
      readonly subject?: string;
      readonly said: string;
      readonly reports: string;
    }
  | {
      readonly kind: 'failed';
      readonly words: string;
      readonly answers: readonly Answer[];
      /** What had come. */
      readonly said: string;
      readonly problem: WorkProblem;
    };

/**
 * Whether a person is asked before this is sent. What stays on this machine is not asked about; what leaves it always is,
 * unless all of it together is known to cost less than the person allowed.
 *
 * @param allowedUsd US dollars; 0 for nothing.
 * @param goesOn Whether other models, as far as the lane allows, may be asked after those: at what cost is not known.
 */
export function mustAsk(previews: readonly Preview[], allowedUsd: number, goesOn = false): boolean {
  const leaving = previews.filter(({ modelLane, route }) => (goesOn ? route.lane : modelLane) !== 'local');
  const cost = goesOn ? undefined : costOf(leaving);
  return leaving.length > 0 && (cost === undefined || cost >= allowedUsd);
}

/** US dollars that all are expected to cost; undefined where that of one is not known. */
export function costOf(previews: readonly Preview[]): number | undefined {
  return previews.reduce<number | undefined>(
    (sum, { route }) =>
      sum === undefined || route.estimatedCostUsd === undefined ? undefined : sum + route.estimatedCostUsd,
    0,
  );
}
