import { expect } from 'vitest';
import { Person } from './consenting.ts';
import { CookieBrowser } from './cookie-browser.ts';

/** Signs somebody in at the provider of a server and comes back. @returns the browser, and what it was answered last. */
export async function comeBySso(server: { readonly url: string }, name: string) {
  const browser = new CookieBrowser(server);
  const begun = await browser.send('GET', '/session/sso');
  expect([begun.status, begun.text]).toEqual([302, '']);
  const back = await new Person(name).consent(begun.headers.get('location') ?? '');
  return { browser, answer: await browser.send('GET', back, undefined, {}) };
}
