import { beforeEach, describe, expect, it } from 'vitest';
import { createCrashLimiter } from '../src/crashLimiter';
import type { RuntimeSearch } from '../src/dotnet/find';
import type { SidecarState } from '../src/status';
import { createSupervisor, type Session, type Supervisor } from '../src/supervisor';

interface TestSession extends Session {
  answer(): void;
  die(reason: string): void;
  say(state: SidecarState): void;
  readonly dotnet: string;
}

const FOUND: RuntimeSearch = { found: true, dotnet: '/dotnet', tried: [] };
const NOT_FOUND: RuntimeSearch = { found: false, wrongSetting: false, problem: 'No .NET', tried: [] };

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

describe('the supervisor', () => {
  let sessions: TestSession[];
  let states: SidecarState[];
  let attention: SidecarState[];
  let search: RuntimeSearch;
  let supervisor: Supervisor<TestSession>;

  beforeEach(() => {
    sessions = [];
    states = [];
    attention = [];
    search = FOUND;
    supervisor = createSupervisor<TestSession>(
      {
        findRuntime: () => Promise.resolve(search),
        launch: (dotnet, onState) => {
          const ready = deferred<undefined>();
          const ended = deferred<string>();
          const session: TestSession = {
            dotnet,
            ready: ready.promise,
            ended: ended.promise,
            say: onState,
            answer: () => {
              ready.resolve(undefined);
              onState({ kind: 'running' });
            },
            die: (reason) => {
              ready.resolve(undefined);
              ended.resolve(reason);
            },
            stop: async () => {
              session.die('asked to');
              await ended.promise;
            },
          };
          sessions.push(session);
          return session;
        },
        stateChanged: (state) => states.push(state),
        needsAttention: (state) => attention.push(state),
        log: () => undefined,
      },
      createCrashLimiter(() => 0),
    );
  });

  const kinds = () => states.map((state) => state.kind);
  const session = async (index: number): Promise<TestSession> => {
    await expect.poll(() => sessions[index], { interval: 1 }).toBeDefined();
    return sessions[index] as unknown as TestSession;
  };

  it('starts one sidecar, however often it is asked', async () => {
    const starts = [supervisor.start(), supervisor.start()];
    (await session(0)).answer();
    await Promise.all(starts);
    expect(sessions).toHaveLength(1);
    expect(kinds()).toEqual(['starting', 'running']);
  });

  it('starts a crashed sidecar again', async () => {
    const started = supervisor.start();
    (await session(0)).answer();
    await started;
    (await session(0)).die('signal SIGKILL');
    (await session(1)).answer();
    expect(supervisor.session()).toBe(sessions[1]);
    expect(kinds()).toEqual(['starting', 'running', 'starting', 'running']);
    expect(attention).toEqual([]);
  });

  it('gives up on one that crashes again and again, and says why', async () => {
    void supervisor.start();
    for (let crash = 0; crash <= 5; crash++) {
      (await session(crash)).die('exit code 134');
    }
    await expect.poll(() => attention, { interval: 1 }).toHaveLength(1);
    expect(sessions).toHaveLength(6);
    expect(states.at(-1)).toEqual({ kind: 'stopped', reason: expect.stringContaining('exit code 134') as string });
  });

  it('starts again after giving up when a person asks', async () => {
    void supervisor.start();
    for (let crash = 0; crash <= 5; crash++) {
      (await session(crash)).die('exit code 134');
    }
    await expect.poll(() => attention, { interval: 1 }).toHaveLength(1);
    void supervisor.restart('asked');
    (await session(6)).answer();
    expect(states.at(-1)).toEqual({ kind: 'running' });
  });

  it('restarts a sidecar that hangs while it starts', async () => {
    void supervisor.start();
    await session(0);
    void supervisor.restart('asked');
    (await session(1)).answer();
    expect(supervisor.session()).toBe(sessions[1]);
  });

  it('does not take a stop that was asked for as a crash', async () => {
    const started = supervisor.start();
    (await session(0)).answer();
    await started;
    await supervisor.stop();
    await supervisor.start();
    expect(sessions).toHaveLength(1);
    expect(supervisor.session()).toBeUndefined();
  });

  it('asks for a runtime when there is none, and uses one that came since', async () => {
    search = NOT_FOUND;
    await supervisor.start();
    expect(attention).toEqual([{ kind: 'noRuntime', problem: 'No .NET' }]);
    search = FOUND;
    void supervisor.restart('try again');
    expect((await session(0)).dotnet).toBe('/dotnet');
  });

  it('does not listen to a sidecar of the past', async () => {
    const started = supervisor.start();
    const past = await session(0);
    past.answer();
    await started;
    void supervisor.restart('asked');
    (await session(1)).answer();
    past.say({ kind: 'stopped', reason: 'late' });
    expect(states.at(-1)).toEqual({ kind: 'running' });
  });
});
