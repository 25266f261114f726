// Globs that mean one file or folder, whatever its name holds.

/** All that is in the folder. */
const WHOLE_FOLDER = '**';

/** What has a meaning in a glob; in brackets each of these is itself. */
const SPECIAL = /[*?[{}]/g;

/** The policy's reader trims a glob: what .NET takes for white space at its end has to be in brackets. */
const LAST_SPACE = /[^\S\ufeff]$|\u0085$/;

/**
 * @param relativePath Below the folder that the rule speaks for, with slashes; empty for the folder itself.
 *   A backslash in a name (not on Windows) stays: rules read it as a slash, in globs as in paths.
 */
export function literalGlob(relativePath: string, isFolder: boolean): string {
  // "./" ties a name to its place, where alone it would match at any depth; and no name then begins the glob with
  // what means something there: "!", "~", "/" or a drive.
  return relativePath === '' ? WHOLE_FOLDER : `./${escapeGlob(relativePath)}${isFolder ? '/' : ''}`;
}

/** @param path Absolute, with slashes; for the user's own rules, which hold everywhere. */
export function absoluteGlob(path: string, isFolder: boolean): string {
  return `${escapeGlob(path)}${isFolder ? '/' : ''}`;
}

/** Whether two globs mean the same place as far as their spelling tells: a slash at the end changes nothing. */
export function isSameGlob(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

function escapeGlob(path: string): string {
  return path.replace(SPECIAL, '[$&]').replace(LAST_SPACE, '[$&]');
}

function bare(glob: string): string {
  const trimmed = glob.trim().replace(/\/+$/, '');
  return /^\.\/.*\//.test(trimmed) ? trimmed.slice(2) : trimmed;
}
