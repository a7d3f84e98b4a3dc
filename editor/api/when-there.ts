import { cell } from '../state/cell.ts';

const everyMs = 1_000;
/** Milliseconds in which a page is loaded anew once at most. */
const reloadedMs = 10_000;
const reloadedKey = 'snodo.reloaded';
/** Milliseconds in which what is not saved is saved, once the server is there. */
const saveMs = 3_000;

/** Whether the last call of the API found no server. */
let isAway = false;

export function heardOfServer(isReached: boolean): void {
  isAway = !isReached;
}

/** Whether a part of the page is waited for, since the server cannot be reached. */
export const isWaited = cell(false);

async function isThere(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

let there: Promise<void> | undefined;

async function lookUntilThere(): Promise<void> {
  while (!(await isThere())) {
    isWaited.set(true);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  isWaited.set(false);
  there = undefined;
}

function untilThere(): Promise<void> {
  there ??= lookUntilThere();
  return there;
}

/**
 * Loads a part of the page. Where the server cannot be reached it is waited for, as data is: to load the page anew, as
 * the router does with a part that is missing, would leave nothing but the browser's own words, which nothing ends.
 * Where that is known, nothing is asked for before: Chromium never fetches again what it once failed to import.
 *
 * @throws whatever the browser says of a part that it cannot have.
 */
export async function whenThere<T>(load: () => Promise<T>): Promise<T> {
  if (isAway) await untilThere();
  try {
    return await load();
  } catch {
    await untilThere();
    return load();
  }
}

/**
 * The same for a part inside of a page. One that cannot be had although the server is there has the page loaded anew,
 * once; it keeps by itself what is not saved.
 *
 * @throws whatever the browser says where that did not help.
 */
export async function partWhenThere<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await whenThere(load);
  } catch (error) {
    if (Date.now() - Number(sessionStorage.getItem(reloadedKey) ?? 0) < reloadedMs) throw error;
    sessionStorage.setItem(reloadedKey, String(Date.now()));
    // At once the browser would ask about what is not saved yet, and stay where that is refused.
    setInterval(() => location.reload(), saveMs);
    // What it is waited for comes with the next page.
    return new Promise(() => undefined);
  }
}
