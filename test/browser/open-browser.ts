import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Debian's Chromium with everything off that talks to the network by itself. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['FAULTLINE_CHROMIUM'] ?? PATHS.find((path) => existsSync(path));
  if (!executablePath)
    throw new Error('no Chromium found: apt-get install chromium, or set FAULTLINE_CHROMIUM');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
