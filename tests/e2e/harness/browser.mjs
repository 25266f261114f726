// The browser that shows an editor. One of its own for each editor at a time: its clipboard belongs to the whole browser.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ARGUMENTS = [
  '--no-sandbox', // it runs as root in containers, and shows pages of this machine only
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const WINDOW = { width: 1280, height: 800 };

/** With its cache on the disk: the next window of the same address takes the editor from there, compiled. */
export async function startBrowser({ chromium: executablePath }) {
  const { chromium } = await import('playwright-core'); // there only once packages are installed
  const profile = await mkdtemp(path.join(tmpdir(), 'modelrouter-e2e-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ARGUMENTS,
    viewport: WINDOW,
    colorScheme: 'light',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  return {
    /** @param origin What an editor left there before is forgotten. */
    async open(origin) {
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
      await session.detach();
      return page;
    },
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
