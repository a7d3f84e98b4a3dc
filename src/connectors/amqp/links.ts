import type { Receiver, ReceiverOptions, Sender, SenderOptions } from 'rhea';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { AmqpConnection } from './client.ts';
import { refusalOf } from './failure.ts';

/** How long the other side may take to say why it refuses a link that it has just let be opened. */
const whyMs = 5_000;

const terminus = z.object({ address: z.string().optional().catch(undefined) }).catch({ address: undefined });

export interface OpenLink<L> {
  readonly link: L;
  /** Rejects when the link ends, or the connection. */
  readonly ended: Promise<never>;
}

/** A link is refused by letting it be opened, without a source or a target, and ending it then (AMQP 1.0, 2.6.3). */
async function opened<L extends Sender | Receiver>(
  { ended }: AmqpConnection,
  link: L,
  what: string,
): Promise<OpenLink<L>> {
  const side = link.is_receiver() ? 'receiver' : 'sender';
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  for (const event of [`${side}_error`, `${side}_close`]) {
    link.on(event, () => broken.reject(refusalOf(link.error, `The link to "${what}" was ended.`)));
  }
  const either = Promise.race([ended, broken.promise]);
  either.catch(() => undefined);
  await Promise.race([either, once(link, `${side}_open`)]);
  // Without one, the client has an object that stands for nothing.
  const { address } = terminus.parse(link.is_receiver() ? link.source : link.target);
  if (address === undefined) {
    await Promise.race([either, sleep(whyMs)]);
    throw new Error(`The link to "${what}" was refused.`);
  }
  return { link, ended: either };
}

export function openReceiver(open: AmqpConnection, address: string, more: ReceiverOptions = {}) {
  const { source, ...options } = more;
  const receiver = open.connection.open_receiver({
    ...options,
    source: { ...(typeof source === 'object' ? source : {}), address },
  });
  return opened(open, receiver, address);
}

export function openSender(open: AmqpConnection, address: string, more: SenderOptions = {}) {
  return opened(open, open.connection.open_sender({ ...more, target: { address } }), address);
}
