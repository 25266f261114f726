// What `dotnet --list-runtimes` says.

/** The sidecar is built for this major version and runs on any later one. */
export const REQUIRED_MAJOR = 10;

const BASE_RUNTIME = 'Microsoft.NETCore.App';

/** Versions of the base runtime in the output of `dotnet --list-runtimes`, as it lists them. */
export function baseRuntimes(listing: string): string[] {
  return listing.split(/\r?\n/).flatMap((line) => {
    const [name, version] = line.trim().split(/\s+/);
    return name === BASE_RUNTIME && version !== undefined ? [version] : [];
  });
}

/** A preview of the required version itself comes before it and does not run what is built for it. */
export function isUsable(version: string): boolean {
  const match = /^(\d+)\.(\d+)\.(\d+)(-.+)?$/.exec(version);
  if (!match) {
    return false;
  }
  const [major, minor, patch] = match.slice(1, 4).map(Number);
  const previewOfRequired = match[4] !== undefined && major === REQUIRED_MAJOR && minor === 0 && patch === 0;
  return Number(major) >= REQUIRED_MAJOR && !previewOfRequired;
}
