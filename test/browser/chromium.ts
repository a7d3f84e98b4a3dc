import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

// The one without windows first: it takes half the time of a processor.
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where this machine has a Chromium; undefined where it has none, and tests in it are skipped. */
export const chromiumPath = places.find((path) => existsSync(path));

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    // Nothing of the browser's own goes out. As root its sandbox cannot be set up.
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

let shared: Promise<Browser> | undefined;

/** One for all that this process tests, which ends with it: to start it takes a second of a processor. */
export function sharedChromium(): Promise<Browser> {
  shared ??= launchChromium();
  return shared;
}
