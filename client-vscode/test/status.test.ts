import { describe, expect, it } from 'vitest';
import type { ServerStatus } from '../src/protocol';
import { statusView, type ActiveLanguage, type SidecarState } from '../src/status';

const running = (server?: Partial<ServerStatus>): SidecarState => ({
  kind: 'running',
  ...(server && { server: { busy: false, message: '', kind: 'Normal', ...server } }),
});
const csharp = (enabled: boolean): ActiveLanguage => ({ id: 'csharp', enabled });

describe('the status bar', () => {
  it.each<[string, SidecarState, ActiveLanguage | undefined, string, string, string]>([
    ['starting', { kind: 'starting' }, undefined, 'loading~spin', 'The sidecar is starting.', 'normal'],
    [
      'ready',
      running(),
      csharp(true),
      'milestone',
      'Ready: completions from the embedded model, on this machine.',
      'normal',
    ],
    ['what the server says', running({ message: '12,345 files' }), csharp(true), 'milestone', '12,345 files', 'normal'],
    ['indexing', running({ busy: true, message: 'Indexing' }), csharp(true), 'loading~spin', 'Indexing', 'normal'],
    [
      'off for the language',
      running({ busy: true }),
      csharp(false),
      'circle-slash',
      'Inline completion is off for csharp.',
      'normal',
    ],
    ['inactive', running({ kind: 'Inactive', message: 'No folder' }), undefined, 'circle-slash', 'No folder', 'normal'],
    ['a warning', running({ kind: 'Warning', message: 'Memory' }), csharp(true), 'warning', 'Memory', 'warning'],
    ['an error before all else', running({ kind: 'Error', message: 'Bad' }), csharp(false), 'error', 'Bad', 'error'],
    ['a missing runtime', { kind: 'noRuntime', problem: 'No .NET' }, csharp(false), 'error', 'No .NET', 'error'],
    ['a sidecar that was given up', { kind: 'stopped', reason: 'Crashed' }, undefined, 'error', 'Crashed', 'error'],
  ])('shows %s', (_, sidecar, language, icon, says, severity) => {
    expect(statusView(sidecar, language)).toEqual({
      text: `$(${icon}) ModelRouter`,
      tooltip: `ModelRouter: ${says}`,
      severity,
    });
  });
});
