import { createHmac } from 'node:crypto';
import { send } from '../registering.ts';
import type { Hook, Provider } from './provider.ts';

/** So little a page that lists have some. */
export const perPage = 2;

/** A provider that says what it has to tell, besides keeping webhooks. */
export interface Telling {
  readonly provider: Provider;
  /** Something happens, of which the webhook is told once. @returns the status of its answer, 0 where there was none. */
  readonly happen: (hook: Hook, id: string, type?: string) => Promise<number>;
  /** Tells of it once more, by itself. */
  readonly again: (hook: Hook, id: string) => Promise<number>;
}

export interface Listing extends Telling {
  /** Something happened some seconds ago, of which nobody is told. */
  readonly quietly: (id: string, type?: string, secondsAgo?: number) => void;
}

export async function sent(...given: Parameters<typeof send>): Promise<number> {
  return send(...given).then(
    ({ status }) => status,
    () => 0,
  );
}

export function pageOf<T>(
  all: readonly T[],
  from: number,
): { readonly page: readonly T[]; readonly next: number | undefined } {
  const next = from + perPage;
  return { page: all.slice(from, next), next: next < all.length ? next : undefined };
}

export interface Happened {
  readonly id: string;
  readonly type: string;
  readonly at: number;
}

interface Log {
  readonly provider: (events: readonly Happened[]) => Provider;
  readonly type: string;
  /** How the provider tells of it. */
  readonly tell: (
    hook: Hook,
    one: Happened,
  ) => { readonly headers: Readonly<Record<string, string>>; readonly body: string };
}

/** A service that lists what happened, whoever was told of it. */
export function listing({ provider: withEvents, type: usual, tell }: Log): Listing {
  const events: Happened[] = [];
  const provider = withEvents(events);
  const happened = (id: string, type = usual, secondsAgo = 0) => {
    const one = { id, type, at: Date.now() - secondsAgo * 1_000 };
    events.push(one);
    return one;
  };
  return {
    provider,
    quietly: happened,
    happen: (hook, id, type) => sent(provider, hook, tell(hook, happened(id, type))),
    async again(hook, id) {
      const one = events.find((event) => event.id === id);
      return one === undefined ? 404 : sent(provider, hook, tell(hook, one));
    },
  };
}

/** Newest first, those before the one that is named, as Trello and Typeform give them. */
export function before(events: readonly Happened[], since: number, id: string | null): readonly Happened[] {
  const all = events.filter(({ at }) => at >= since).toReversed();
  const from = id === null ? 0 : all.findIndex((one) => one.id === id) + 1;
  return pageOf(all, from).page;
}

export function signed(algorithm: string, secret: string, text: string): string {
  return createHmac(algorithm, secret).update(text).digest('base64');
}
