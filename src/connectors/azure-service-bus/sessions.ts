import type { Receiver } from 'rhea';
import { once } from 'node:events';
import { z } from 'zod';
import type { ConsumeContext } from '../../connector/source.ts';
import type { AmqpConnection } from '../amqp/client.ts';
import { AmqpRefusal } from '../amqp/failure.ts';
import { type OpenLink, openReceiver } from '../amqp/links.ts';
import { manual, takeFrom } from '../amqp/take-from.ts';
import { Management } from './management.ts';
import { refusal } from './refusal.ts';
import { renewIn } from './renewal.ts';

const filterName = 'com.microsoft:session-filter';
const filterCode = 0x13_70_00_00_0c;
/** How long the service waits for a session that nobody has. */
const waitMs = 30_000;
/** A session without messages for so long is let go of, for the next. */
const idleMs = 1_000;
const lookEveryMs = 250;
const firstRenewalMs = 2_000;

const granted = z.object({
  [filterName]: z.union([z.string(), z.object({ value: z.string() }).transform((one) => one.value)]),
});
const renewed = z.object({ expiration: z.unknown() });

type Wanted = Pick<ConsumeContext<unknown>, 'signal' | 'atOnce' | 'take'> & { readonly queue: string };

/** The next session that has messages and is nobody's; undefined where there is none for a while. */
async function nextSession(open: AmqpConnection, queue: string): Promise<OpenLink<Receiver> | undefined> {
  const { types } = (await import('rhea')).default;
  const filter = { [filterName]: types.wrap_described(null, filterCode) };
  const properties = { 'com.microsoft:timeout': types.wrap_uint(waitMs) };
  try {
    return await openReceiver(open, queue, { ...manual, properties, source: { address: queue, filter } });
  } catch (error) {
    if (error instanceof AmqpRefusal && error.condition === 'com.microsoft:timeout') return undefined;
    throw error;
  }
}

/** Takes the messages of one session, until there are none. */
async function takeSession(receiver: OpenLink<Receiver>, management: Management, wanted: Wanted): Promise<void> {
  const { link } = receiver;
  const read = granted.safeParse(link.source.filter);
  if (!read.success) throw new Error(`The service does not say which session of "${wanted.queue}" it has granted.`);
  const session = read.data[filterName];
  const idle = new AbortController();
  let held = 0;
  let movedAt = Date.now();
  let renewAt = movedAt + firstRenewalMs;
  const moved = (change: number) => {
    held += change;
    movedAt = Date.now();
  };
  await takeFrom(receiver, {
    ...wanted,
    signal: AbortSignal.any([wanted.signal, idle.signal]),
    refusal,
    drains: true,
    given: () => moved(1),
    settled: () => moved(-1),
    every: lookEveryMs,
    look: async () => {
      const now = Date.now();
      if (held === 0 && now - movedAt > idleMs) idle.abort();
      if (idle.signal.aborted || now < renewAt) return;
      const { status, body, description } = await management.ask(
        'com.microsoft:renew-session-lock',
        { 'session-id': session },
        link.name,
      );
      if (status !== 200)
        throw new AmqpRefusal(description || 'The session is lost.', 'com.microsoft:session-lock-lost');
      const answer = renewed.safeParse(body);
      renewAt = Date.now() + renewIn(answer.data?.expiration, Date.now());
    },
  });
}

/** One session after the other: each is this consumer's alone while it has messages. */
export async function takeSessions(open: AmqpConnection, wanted: Wanted, connected: () => void): Promise<void> {
  const { signal, queue } = wanted;
  const management = await Management.open(open, queue);
  connected();
  const stopped = signal.aborted ? Promise.resolve() : once(signal, 'abort');
  while (!signal.aborted) {
    const receiver = await Promise.race([nextSession(open, queue), stopped.then(() => undefined)]);
    if (receiver !== undefined) await takeSession(receiver, management, wanted);
  }
}
