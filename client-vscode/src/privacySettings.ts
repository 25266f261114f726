// The privacy settings of several places, as one value that keeps all of them. VS Code would let the inner place
// replace the outer one, and so take its rules away.
import type { Inspected } from './configuration';
import { LANES } from './lanes';

export const RULES_KEY = 'privacy.rules';
const DEFAULT_LANE_KEY = 'privacy.defaultLane';
const HONOR_IGNORE_FILES_KEY = 'privacy.honorIgnoreFiles';

const COMBINE: Record<string, (values: readonly unknown[]) => unknown> = {
  [RULES_KEY]: (values) => values.flat(), // what is no array stays, as a rule that the sidecar refuses by name
  [DEFAULT_LANE_KEY]: strictest,
  [HONOR_IGNORE_FILES_KEY]: (values) =>
    values.find((value) => value === true) ?? values.find((value) => value !== false) ?? false,
};

/** Settings that any place may set, and of which each place's value holds. */
export const PRIVACY_KEYS: readonly string[] = Object.keys(COMBINE);

/**
 * What the user says. In a remote window there are two places for that, this machine's settings and the remote one's;
 * both hold.
 */
export function userValue(key: string, at: Inspected): unknown {
  const places = combined(key, [at.globalLocalValue, at.globalRemoteValue]);
  return places ?? at.globalValue ?? at.defaultValue;
}

/** What the workspace and the folder say; undefined when they say nothing. */
export function folderValue(key: string, at: Inspected): unknown {
  return combined(key, [at.workspaceValue, at.workspaceFolderValue]);
}

function combined(key: string, values: readonly unknown[]): unknown {
  const said = values.filter((value) => value !== undefined && value !== null);
  return said.length === 0 ? undefined : COMBINE[key]?.(said);
}

/** What is no lane counts as local, as the sidecar takes it; it goes first among its like, so that it is told. */
function strictest(values: readonly unknown[]): unknown {
  const rank = (value: unknown): number => {
    const lane = LANES.findIndex((name) => name === String(value).toLowerCase());
    return lane < 0 ? LANES.indexOf('local') - 0.5 : lane;
  };
  return [...values].sort((a, b) => rank(a) - rank(b))[0];
}
