// The sidecar as a process.
import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

/** After the protocol's shutdown and exit a sidecar ends at once; one that does not by then is killed. */
const EXIT_GRACE_MS = 2_000;

/** Enough of an unhandled exception to name it and its place. */
const LAST_LINES = 12;

/** A verb reads the workspace or the ledger once; past this it hangs. */
const VERB_TIMEOUT_MS = 60_000;

export interface SidecarProcess {
  readonly process: ChildProcessWithoutNullStreams;
  /** Resolves with how it ended: exit code or signal, and the last lines of its log. Never rejects. */
  readonly exited: Promise<string>;
  /** Ends it now. */
  kill(): void;
  /** Waits for it to end by itself, and kills it when it does not. */
  settle(): Promise<void>;
}

/** @param onLog Takes each line of its log (stderr). */
export function startSidecar(dotnet: string, dll: string, cwd: string, onLog: (line: string) => void): SidecarProcess {
  const child = spawn(dotnet, [dll, '--stdio'], { cwd, stdio: 'pipe', windowsHide: true });
  const lastLines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastLines.push(line);
    lastLines.splice(0, lastLines.length - LAST_LINES);
    onLog(line);
  });
  // Writing to a process that just died fails here; that it died is told by `exited`.
  child.stdin.on('error', () => undefined);

  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(`it could not be started: ${error.message}`);
    });
    // `close` comes after `exit` and the last of stderr.
    child.once('close', (code, signal) => {
      resolve([signal === null ? `exit code ${String(code)}` : `signal ${signal}`, ...lastLines].join('\n'));
    });
  });
  return {
    process: child,
    exited,
    kill: () => child.kill('SIGKILL'),
    async settle() {
      child.stdin.end();
      const timer = setTimeout(() => child.kill('SIGKILL'), EXIT_GRACE_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** Runs a verb of its command line to the end. @returns all that it printed, or why it could not run */
export function runVerb(dotnet: string, dll: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    const options = { cwd, timeout: VERB_TIMEOUT_MS, windowsHide: true };
    execFile(dotnet, [dll, ...args], options, (error, stdout, stderr) => {
      // Problems that it found make it end with a code of their own: its text is the answer all the same.
      resolve([stdout, stderr, stdout || stderr ? '' : (error?.message ?? '')].filter(Boolean).join('\n'));
    });
  });
}
