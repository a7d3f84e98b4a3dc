import type { AmqpError, Delivery, EventContext, Receiver } from 'rhea';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsumeContext } from '../../connector/source.ts';
import { UnderWay } from '../../connector/under-way.ts';
import { whileOpen } from '../../connector/while-open.ts';
import type { OpenLink } from './links.ts';
import { amqpMessage } from './messages.ts';
import { Outcomes } from './outcomes.ts';

/** A receiver that says itself how many messages it takes, and what became of each. */
export const manual = { credit_window: 0, autoaccept: false, snd_settle_mode: 0, rcv_settle_mode: 0 } as const;

const drainMs = 1_000;

interface Taking extends Pick<ConsumeContext<unknown>, 'signal' | 'atOnce' | 'take'> {
  readonly queue: string;
  /** Whether the other side is asked to send nothing more before it ends: where what is given back is somebody's for a while. */
  readonly drains?: boolean;
  /** What is said of a message that is refused. */
  readonly refusal: AmqpError;
  /** Called with what is given to `take`, and once it is answered for. */
  readonly given?: (delivery: Delivery, message: unknown) => void;
  readonly settled?: (delivery: Delivery) => void;
  /** Done besides, every so many milliseconds. */
  readonly look?: () => Promise<void>;
  readonly every?: number;
}

/** Resolves when nothing more comes, as the other side says; or when it does not say so. */
async function drained({ link, ended }: OpenLink<Receiver>): Promise<void> {
  const quiet = new Promise((resolve) => link.once('receiver_drained', resolve));
  link.drain_credit();
  await Promise.race([quiet, ended.catch(() => undefined), sleep(drainMs)]);
}

/**
 * Gives what comes over a link to `take` until `signal` is aborted, settles each message by what became of it, and gives the
 * others back.
 */
export async function takeFrom(open: OpenLink<Receiver>, taking: Taking): Promise<void> {
  const { link, ended } = open;
  const { signal, atOnce, take, queue, refusal, drains = false, given, settled, look, every } = taking;
  const underWay = new UnderWay(atOnce);
  const held = new Set<Delivery>();
  const outcomes = new Outcomes();
  let isEnding = false;
  let credit = 0;
  /** When all has come that was asked for: RabbitMQ 3.10 counts what is on its way once more where it is asked before. */
  const ask = () => {
    const free = atOnce - held.size;
    if (isEnding || credit > 0 || free < Math.max(1, atOnce / 4)) return;
    credit = free;
    link.add_credit(free);
  };
  link.on('message', ({ message, delivery }: EventContext) => {
    if (delivery === undefined) return;
    credit = Math.max(0, credit - 1);
    if (isEnding) return outcomes.tell('released', () => delivery.release());
    held.add(delivery);
    given?.(delivery, message);
    const answered = take(amqpMessage(message, queue)).then((taken) => {
      held.delete(delivery);
      settled?.(delivery);
      if (taken === 'refused') outcomes.tell('rejected', () => delivery.reject(refusal));
      else outcomes.tell('accepted', () => delivery.accept());
      ask();
    });
    underWay.add(answered);
  });
  ask();
  try {
    await whileOpen({
      signal,
      ended: [ended, underWay.failed],
      ...(look === undefined ? {} : { look }),
      ...(every === undefined ? {} : { every }),
    });
  } finally {
    isEnding = true;
    if (drains && credit > 0) await drained(open);
    await underWay.settled();
    for (const delivery of held) outcomes.tell('released', () => delivery.release());
    await outcomes.quiet();
    link.close();
  }
}
