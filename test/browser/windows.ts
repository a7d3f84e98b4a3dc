import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { sharedChromium } from './chromium.ts';

/** Who is signed in: by a token, or by name and password. */
type Person = { readonly token: string } | { readonly name: string; readonly password: string };

export type Look = Pick<
  BrowserContextOptions,
  'locale' | 'viewport' | 'hasTouch' | 'colorScheme' | 'reducedMotion' | 'permissions'
> & {
  /** Nobody where it is left out: such a window begins with an empty browser. */
  readonly as?: Person | undefined;
};

interface Place {
  readonly url: string;
}

/**
 * Windows on one server. Those of the same look share what the browser has loaded and who is signed in,
 * from test to test: a page is there in a third of the time. Nothing else is left of the test before.
 *
 * @param patience milliseconds that a page waits for what it is asked for.
 */
export class Windows {
  readonly #server: Place;
  readonly #look: Look;
  readonly #patience: number;
  readonly #kept = new Map<string, BrowserContext>();
  readonly #complaints: string[] = [];
  #opened: Page[] = [];

  constructor(server: Place, look: Look = {}, patience = 30_000) {
    this.#server = server;
    this.#look = look;
    this.#patience = patience;
  }

  /** An empty page in a window of this look, by default that of the file. Where somebody is named, they are signed in. */
  async open(change: Look = {}): Promise<Page> {
    const look = { locale: 'en-GB', ...this.#look, ...change };
    const context = await this.#contextOf(look);
    const page = await context.newPage();
    this.#opened.push(page);
    page.setDefaultTimeout(this.#patience);
    if (look.as !== undefined) {
      // What the test before chose or left unsaved.
      const session = await context.newCDPSession(page);
      await session.send('Storage.clearDataForOrigin', { origin: this.#server.url, storageTypes: 'local_storage' });
      await session.detach();
    }
    return page;
  }

  /** Closes what is open. @throws Error with what the pages complained of: errors, and what their security policy refused. */
  async close(): Promise<void> {
    for (const page of this.#opened) {
      const context = page.context();
      if ([...this.#kept.values()].includes(context)) {
        await page.close();
        await context.setOffline(false);
      } else await context.close();
    }
    this.#opened = [];
    const complaints = this.takeComplaints();
    if (complaints.length > 0) throw new Error(`The page complained:\n${complaints.join('\n')}`);
  }

  /** What the pages complained of by now, for a test that wants it; forgotten with that. */
  takeComplaints(): readonly string[] {
    return this.#complaints.splice(0);
  }

  async end(): Promise<void> {
    for (const context of this.#kept.values()) await context.close();
    this.#kept.clear();
  }

  async #contextOf({ as: person, ...options }: Look): Promise<BrowserContext> {
    const key = JSON.stringify([person, options]);
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const context = await (await sharedChromium()).newContext(options);
    context.on('weberror', (error) => this.#complaints.push(error.error().message));
    context.on('console', (said) => {
      // What the content security policy refuses is told there.
      if (/Content Security Policy/.test(said.text())) this.#complaints.push(said.text());
    });
    if (person !== undefined) {
      const answer = await context.request.post(`${this.#server.url}/api/v1/session`, { data: person });
      if (!answer.ok()) throw new Error(`Signing in was answered ${answer.status()}: ${await answer.text()}`);
      this.#kept.set(key, context);
    }
    return context;
  }
}

/** Carried out in the page: the end of all that moves there and does not go on for ever. */
const stillMoving = `Promise.allSettled(document.getAnimations()
  .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
  .map((one) => one.finished.then(() => undefined)))`;

/** Serious faults that axe finds on the page as it stands. */
export async function faults(page: Page): Promise<readonly string[]> {
  // Colours that are still on their way, as after a change to the dark, are no faults.
  await page.evaluate(stillMoving);
  // The pages have no frames, for which axe would open a page of its own to put them together.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((one) => one.target.join(' ')).join(', ')}`);
}
