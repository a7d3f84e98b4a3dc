import { z } from 'zod';
import { defineQueue } from '../../connector/source.ts';
import { UnderWay } from '../../connector/under-way.ts';
import { unlessGone } from '../../connector/unless-gone.ts';
import { whileOpen } from '../../connector/while-open.ts';
import { Held } from './held.ts';
import { placeOf, topicName } from './place.ts';
import { publishBatches } from './publish-batches.ts';
import { Pull } from './pull.ts';
import { openSubscription, subscriptionAt, wholeTopicName } from './subscription.ts';
import { type Pulled, pubsubMessageOf, wireMessageOf } from './wire-message.ts';

const input = z.strictObject({
  topic: topicName.optional().meta({
    title: 'Topic',
    description: 'The subscription is made, of this topic, where it is not there yet; left out, it must be there.',
    options: 'topics',
  }),
  ordered: z.boolean().default(false).meta({
    title: 'Ordered',
    description: 'When it is made: messages of one ordering key come in the order in which they were published.',
  }),
});

const options = z.strictObject({});

/** Subscriptions of Pub/Sub, by pulling. */
export const pubsubQueue = defineQueue({
  title: 'A subscription',
  description:
    'Messages of a subscription, pulled and acknowledged once they are kept; what is refused is not given again.',
  docs: 'https://cloud.google.com/pubsub/docs/pull',
  named: 'Subscription or topic',
  input,
  options,
  async consume({ http, signal, input: wanted, queue, atOnce, connected, take }) {
    const place = placeOf('subscriptions', queue);
    const { ackDeadlineSeconds } = await openSubscription(http, place, wanted);
    connected();
    const underWay = new UnderWay(atOnce);
    const held = new Held(http, place, ackDeadlineSeconds);
    const ending = new AbortController();
    const until = AbortSignal.any([signal, ending.signal]);
    const pull = new Pull(http, place, until);
    const give = (message: Pulled) => {
      held.add(message.ackId);
      underWay.add(take(pubsubMessageOf(message, queue)).then(() => held.acknowledge(message.ackId)));
    };
    const read = async () => {
      while (!until.aborted) {
        await underWay.room();
        for (const message of await pull.upTo(underWay.free)) give(message);
      }
    };
    const reading = read();
    try {
      const every = (ackDeadlineSeconds * 1_000) / 3;
      await whileOpen({ signal, ended: [reading, underWay.failed], every, look: () => held.extend() });
    } finally {
      ending.abort();
      await reading.catch(() => undefined);
      await underWay.settled();
      // What cannot be given back now comes again when the service has waited for long enough.
      await held.giveBack().catch(() => undefined);
    }
  },
  async check({ http, queue, input: { topic } }) {
    const asked = subscriptionAt(http, placeOf('subscriptions', queue));
    if (topic === undefined) await asked;
    else if ((await unlessGone(asked)) === undefined) await wholeTopicName(http, topic);
    return undefined;
  },
  async publish({ http, queue, messages }) {
    const { path, ...place } = placeOf('topics', queue);
    for (const batch of publishBatches(messages.map(wireMessageOf))) {
      await http.post(`${path}:publish`, { messages: [...batch] }, { ...place, timeoutMs: 60_000 });
    }
  },
});
