// Runs other programs. Only Node's own modules: these scripts work before any dependency is installed.
import { spawn } from 'node:child_process';

const onWindows = process.platform === 'win32';

/** A failure that its sentence explains: printed without a stack. */
export class Failure extends Error {}

/**
 * Runs a program to its end.
 *
 * @param {string} command Name on PATH, or a path.
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, input?: string }} [options]
 *   `quiet` collects the output instead of showing it.
 * @returns {Promise<{ code: number, output: string }>} `code` is 127 when there is no such program.
 */
export function run(command, args, options = {}) {
  // On Windows npm and npx are scripts, which only a shell starts; it gets one quoted line.
  const shell = onWindows && ['npm', 'npx'].includes(command);
  const child = spawn(shell ? [command, ...args].map(quoteForCmd).join(' ') : command, shell ? [] : args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    shell,
    stdio: [
      options.input === undefined ? 'ignore' : 'pipe',
      ...(options.quiet ? ['pipe', 'pipe'] : ['inherit', 'inherit']),
    ],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => (output += text));
  }
  child.stdin?.end(options.input);
  return new Promise((resolve, reject) => {
    child.on('error', (error) => (error.code === 'ENOENT' ? resolve({ code: 127, output: '' }) : reject(error)));
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), output }));
  });
}

/** As {@link run}, but a failing program ends in a {@link Failure} that shows what it printed. */
export async function mustRun(command, args, options = {}) {
  const result = await run(command, args, options);
  if (result.code !== 0) {
    const said = result.output.trim();
    throw new Failure(`${command} ${args.join(' ')} ended with code ${result.code}${said ? `:\n${said}` : '.'}`);
  }
  return result.output;
}

/** Runs a script's `main`; a {@link Failure} is shown as its sentence alone. */
export async function runMain(main) {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}

function quoteForCmd(argument) {
  return /^[\w@.:/\\=-]+$/.test(argument) ? argument : `"${argument.replaceAll('"', '""')}"`;
}
