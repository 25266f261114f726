// The browser that shows an editor. One of its own for each editor at a time: its clipboard belongs to the whole browser.
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

export async function startBrowser({ chromium: executablePath }) {
  const { chromium } = await import('playwright-core'); // there only once packages are installed
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
