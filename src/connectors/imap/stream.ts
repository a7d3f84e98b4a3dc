import { setTimeout as sleep } from 'node:timers/promises';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { z } from 'zod';
import { type ConsumeContext, defineStream } from '../../connector/source.ts';
import { SnodoError } from '../../core/error.ts';
import { heldImap, inMailbox } from './client.ts';
import { asked, mailbox, summaryOf } from './envelope.ts';

/** RFC 2177 wants IDLE renewed before 29 minutes are over; whoever is gone without a word is found out sooner. */
const renewEveryMs = 240_000;
/** Where the server has no IDLE. */
const askEveryMs = 30_000;
const fetchedAtOnce = 100;

/** The last mail that was taken: its mailbox's validity, its UID, and when it came. */
interface Place {
  readonly validity: string;
  readonly uid: number;
  readonly at: Date;
}

const placePattern = /^(\d+):(\d+):(.+)$/;

function placeOf(cursor: string | undefined): Place | undefined {
  const [, validity, uid, at] = placePattern.exec(cursor ?? '') ?? [];
  if (validity === undefined || uid === undefined || at === undefined) return undefined;
  return { validity, uid: Number(uid), at: new Date(at) };
}

function cursorOf({ validity, uid, at }: Place): string {
  return `${validity}:${uid}:${at.toISOString()}`;
}

/** When the server took it in; its sender may say anything. */
function cameAt({ internalDate }: FetchMessageObject): Date {
  const at = new Date(internalDate ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? new Date() : at;
}

/**
 * The UIDs of what came after a place, in their order. In a mailbox that the server has numbered anew (RFC 9051, 2.3.1.1) only
 * the time tells.
 */
async function uidsAfter(mail: ImapFlow, last: Place, isNumberedAnew: boolean): Promise<readonly number[]> {
  // The server knows days only, in a zone of its own.
  const query = isNumberedAnew ? { since: new Date(last.at.getTime() - 86_400_000) } : { uid: `${last.uid + 1}:*` };
  const found = (await mail.search(query, { uid: true })) || [];
  // The last one fits "n:*" always.
  const fresh = isNumberedAnew ? found : found.filter((uid) => uid > last.uid);
  return fresh.toSorted((one, other) => one - other);
}

class Listener {
  readonly #mail: ImapFlow;
  readonly #context: ConsumeContext<{ readonly mailbox: string }>;
  #last: Place;
  #news = Promise.withResolvers<void>();
  readonly #closed = Promise.withResolvers<never>();

  constructor(mail: ImapFlow, context: ConsumeContext<{ readonly mailbox: string }>, last: Place) {
    this.#mail = mail;
    this.#context = context;
    this.#last = last;
    this.#closed.promise.catch(() => undefined);
    mail.on('exists', () => this.#news.resolve());
    mail.on('close', () => this.#closed.reject(new SnodoError('network', 'The mail server closed the connection.')));
  }

  async run(validity: string): Promise<void> {
    const { signal } = this.#context;
    if (this.#last.validity !== validity) await this.#take(validity, true);
    while (!signal.aborted) {
      this.#news = Promise.withResolvers();
      await this.#take(validity, false);
      await this.#wait();
    }
  }

  /** Waits until the server tells of something, or it is time to look. */
  async #wait(): Promise<void> {
    const { signal } = this.#context;
    const hasIdle = this.#mail.capabilities.has('IDLE');
    // The next command ends it.
    if (hasIdle && !signal.aborted) this.#mail.idle().catch(() => undefined);
    const over = new AbortController();
    const until = AbortSignal.any([signal, over.signal]);
    const late = sleep(hasIdle ? renewEveryMs : askEveryMs, undefined, { signal: until }).catch(() => undefined);
    await Promise.race([this.#closed.promise, this.#news.promise, late]);
    over.abort();
  }

  async #take(validity: string, isNumberedAnew: boolean): Promise<void> {
    const { signal, take, input } = this.#context;
    const uids = await uidsAfter(this.#mail, this.#last, isNumberedAnew);
    const since = this.#last.at;
    for (let at = 0; at < uids.length; at += fetchedAtOnce) {
      const mails = await this.#mail.fetchAll(uids.slice(at, at + fetchedAtOnce), asked, { uid: true });
      for (const one of mails.toSorted((a, b) => a.uid - b.uid)) {
        if (signal.aborted) return;
        const place = { validity, uid: one.uid, at: cameAt(one) };
        if (isNumberedAnew && place.at <= since) continue;
        const body = Buffer.from(JSON.stringify({ ...summaryOf(one, input.mailbox), validity }));
        const id = `${input.mailbox} ${validity}:${one.uid}`;
        await take({ id, contentType: 'application/json', body, place: { mailbox: input.mailbox } }, cursorOf(place));
        this.#last = place;
      }
    }
  }
}

/** Mail as it comes. */
export const imapStream = defineStream({
  title: 'Mail as it comes',
  description:
    'Each mail that comes into a mailbox, told by the server at once (IDLE); those of while nobody listened come first.',
  docs: 'https://www.rfc-editor.org/rfc/rfc2177',
  input: z.strictObject({ mailbox }),
  consume: (context) =>
    heldImap(context.socket, context.signal, async (mail) => {
      const opened = await mail.mailboxOpen(context.input.mailbox, { readOnly: true });
      const validity = String(opened.uidValidity);
      const kept = placeOf(context.cursor);
      const last = kept ?? { validity, uid: opened.uidNext - 1, at: new Date() };
      // So that what comes before the first one is taken is not lost, whatever happens.
      if (kept === undefined) await context.begin(cursorOf(last));
      context.connected();
      await new Listener(mail, context, last).run(validity);
    }),
  check: ({ socket, input }) => inMailbox(socket, 'SEARCH', input.mailbox, async () => undefined),
});
