// Keeps one sidecar running: starts it, starts it again when it crashes, and gives up when that does not help.
import { MAX_RESTARTS, RESTART_WINDOW_MS, type CrashLimiter } from './crashLimiter';
import type { RuntimeSearch } from './dotnet/find';
import type { SidecarState } from './status';

/** One sidecar process and the client that talks to it. */
export interface Session {
  /** Settles when the sidecar has answered `initialize`, or never will. */
  readonly ready: Promise<void>;
  /** Resolves with the reason when the process has ended, whoever ended it. */
  readonly ended: Promise<string>;
  /** Ends it, gently at first; resolves when the process is gone. */
  stop(): Promise<void>;
}

export interface SupervisorHost<S extends Session> {
  findRuntime(): Promise<RuntimeSearch>;
  /** Starts a process; never throws: a program that does not start is a session that has ended. */
  launch(dotnet: string, onState: (state: SidecarState) => void): S;
  stateChanged(state: SidecarState): void;
  /** A person must act: no runtime, or too many crashes. */
  needsAttention(state: SidecarState, search: RuntimeSearch | undefined): void;
  log(message: string): void;
}

export interface Supervisor<S extends Session> {
  start(): Promise<void>;
  /** By a person's wish, or because a setting calls for it: the crash count begins anew. */
  restart(reason: string): Promise<void>;
  stop(): Promise<void>;
  session(): S | undefined;
}

export function createSupervisor<S extends Session>(host: SupervisorHost<S>, limiter: CrashLimiter): Supervisor<S> {
  let current: S | undefined;
  let over = false;
  let turn: Promise<void> = Promise.resolve();
  const isOver = (): boolean => over;

  /** One start or restart after the other, however they were asked for. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    turn = turn.then(work).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      host.log(reason);
      host.stateChanged({ kind: 'stopped', reason });
    });
    return turn;
  }

  async function startNow(): Promise<void> {
    if (isOver() || current) {
      return;
    }
    host.stateChanged({ kind: 'starting' });
    const search = await host.findRuntime();
    if (isOver()) {
      return;
    }
    if (!search.found) {
      const state: SidecarState = { kind: 'noRuntime', problem: search.problem };
      host.log(search.problem);
      host.stateChanged(state);
      host.needsAttention(state, search);
      return;
    }
    const session = host.launch(search.dotnet, (state) => {
      if (session === current) {
        host.stateChanged(state);
      }
    });
    current = session;
    void session.ended.then((reason) => inTurn(() => afterEnd(session, reason)));
    await session.ready;
  }

  async function afterEnd(session: S, reason: string): Promise<void> {
    if (session !== current) {
      return; // it was asked to end
    }
    current = undefined;
    host.log(`The sidecar ended: ${reason}`);
    if (limiter.crashed(reason)) {
      await startNow();
      return;
    }
    const minutes = RESTART_WINDOW_MS / 60_000;
    const state: SidecarState = {
      kind: 'stopped',
      reason: `The sidecar ended more than ${MAX_RESTARTS} times in ${minutes} minutes and is not started again. The last time: ${reason}`,
    };
    host.log([state.reason, ...limiter.history()].join('\n  '));
    host.stateChanged(state);
    host.needsAttention(state, undefined);
  }

  /** Not in turn: ending a sidecar that hangs while it starts is what lets the turn pass on. */
  async function stopNow(): Promise<void> {
    const session = current;
    current = undefined;
    await session?.stop();
  }

  return {
    start: () => inTurn(startNow),
    async restart(reason) {
      host.log(`Restart: ${reason}`);
      limiter.reset();
      await stopNow();
      await inTurn(async () => {
        await stopNow(); // what an earlier start in the queue has begun meanwhile
        await startNow();
      });
    },
    async stop() {
      over = true;
      await stopNow();
    },
    session: () => current,
  };
}
