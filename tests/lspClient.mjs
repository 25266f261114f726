// A small LSP client over stdio, for scripts that talk to the real sidecar: frames, requests, notifications.
import { spawn } from 'node:child_process';
import { SERVER } from '../client-vscode/scripts/paths.mjs';

/**
 * Starts the sidecar.
 *
 * @param {string} home Its state folder, so that no one's statistics get lines of a script.
 * @param {(method: string, params: unknown) => void} onNotification
 */
export function startSidecar(home, onNotification) {
  const child = spawn('dotnet', [SERVER, '--stdio'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, MODELROUTER_HOME: home, MODELROUTER_DISCOVERY: 'off' },
  });
  const pending = new Map();
  let lastId = 0;
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (log += text));

  const failAll = (reason) => {
    for (const { reject } of pending.values()) {
      reject(new Error(`${reason}\n${log}`));
    }
    pending.clear();
  };
  const ended = new Promise((resolve) => {
    child.on('error', (error) => failAll(error.message));
    child.on('close', (code, signal) => {
      failAll(`The sidecar ended (${signal ?? `code ${code}`}).`);
      resolve(code);
    });
  });

  const send = (message) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    child.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  };
  child.stdout.on(
    'data',
    frames((message) => {
      if (message.method !== undefined) {
        onNotification(message.method, message.params);
        if (message.id !== undefined) {
          send({ id: message.id, result: null }); // a progress token, a registration: agreed
        }
        return;
      }
      const { resolve, reject } = pending.get(message.id);
      pending.delete(message.id);
      if (message.error) {
        reject(new Error(message.error.message));
      } else {
        resolve(message.result);
      }
    }),
  );

  const request = (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      pending.set(id, { resolve, reject });
      send({ id, method, params });
    });
  return {
    request,
    notify: (method, params) => send({ method, params }),
    /** Ends it as the protocol has it. @returns its exit code */
    async stop() {
      await request('shutdown');
      send({ method: 'exit' });
      child.stdin.end();
      return ended;
    },
    /** Ends it at once, however it stands. */
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Takes chunks of any size; gives whole messages. */
function frames(onMessage) {
  const separator = '\r\n\r\n';
  let buffered = Buffer.alloc(0);
  return (chunk) => {
    buffered = Buffer.concat([buffered, chunk]);
    for (;;) {
      const head = buffered.indexOf(separator);
      const length = Number(
        /content-length:\s*(\d+)/i.exec(buffered.subarray(0, Math.max(head, 0)).toString('latin1'))?.[1],
      );
      const begin = head + separator.length;
      if (head < 0 || buffered.length < begin + length) {
        return;
      }
      const body = buffered.subarray(begin, begin + length).toString('utf8');
      buffered = buffered.subarray(begin + length);
      onMessage(JSON.parse(body));
    }
  };
}
