import type { IPublishPacket, MqttClient } from 'mqtt';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { digestId, newId } from '../../core/id.ts';
import { defineQueue } from '../../connector/source.ts';
import { UnderWay } from '../../connector/under-way.ts';
import { whileOpen } from '../../connector/while-open.ts';
import { type MqttConnection, MqttRefusal, overMqtt, versionOf } from './client.ts';
import { mqttMessage, mqttText, sentBy } from './messages.ts';

const day = 86_400;

const input = z.strictObject({
  qos: z
    .int()
    .min(0)
    .max(1)
    .default(1)
    .meta({ title: 'QoS', description: '1: nothing is lost; 0: what comes while nobody is there is lost.' }),
  shared: z.boolean().optional().meta({
    title: 'Shared',
    description:
      'Whether each message goes to one consumer of the group alone. Left out, it does where there are several consumers.',
  }),
  keepDays: z.int().min(1).max(365).default(7).meta({
    title: 'Kept for (days)',
    description: 'How long the server keeps what comes while nobody is there, if it lets one choose.',
  }),
  clientId: z.string().min(1).max(100).optional().meta({
    title: 'Client id',
    description: 'For a server that only lets certain ones in; left out, one that is made of the group.',
  }),
});

const options = z.strictObject({
  retain: z.boolean().default(false).meta({
    title: 'Retain',
    description: 'The server keeps it for those who subscribe later, instead of the one before.',
  }),
});

type Input = z.output<typeof input>;

/** Never sent: so the client acknowledges nothing by itself, and goes on. */
const notYet = new Error('It is acknowledged when it is kept.');

/** PUBACK (3.4): the same bytes in both versions where all went well. */
function acknowledge({ stream }: MqttClient, { messageId = 0 }: IPublishPacket): void {
  stream.write(Buffer.of(0x40, 2, messageId >> 8, messageId & 0xff));
}

interface Subscription extends Pick<Input, 'qos'> {
  readonly filter: string;
  /** Whether what was retained is sent where nobody was subscribed before; never where it is only tried. */
  readonly isTried?: boolean;
}

async function subscribe({ client, ended }: MqttConnection, { filter, qos, isTried = false }: Subscription) {
  const granted = await Promise.race([
    ended,
    client.subscribeAsync(filter, { qos: qos === 0 ? 0 : 1, rh: isTried ? 2 : 1 }),
  ]);
  const refused = granted.find((one) => one.qos > 2);
  if (refused === undefined) return;
  throw new MqttRefusal(`The server refuses the subscription to "${filter}" (reason ${refused.qos}).`, 138);
}

function filterOf(queue: string, group: string, isShared: boolean): string {
  return isShared ? `$share/${group.replaceAll(/[/+#]/g, '_')}/${queue}` : queue;
}

/** Topics of MQTT, with a session that stays while nobody is there. */
export const mqttQueue = defineQueue({
  title: 'A topic',
  description: 'Messages of a topic, or of many by + and #, acknowledged once they are kept.',
  docs: 'https://docs.oasis-open.org/mqtt/mqtt/v5.0/mqtt-v5.0.html',
  named: 'Topic',
  input,
  options,
  consume: ({ socket, signal, input: wanted, queue, group, slot, slots, atOnce, connected, take }) =>
    socket.hold((link) => {
      const { qos, shared = slots > 1, keepDays, clientId } = wanted;
      if (shared && versionOf(link) === '3.1.1') {
        throw new SnodoError(
          'invalid',
          'Version 3.1.1 of MQTT knows no shared subscriptions: let one consumer take the messages, or use version 5.',
        );
      }
      const filter = filterOf(queue, group, shared);
      const made = `snodo-${digestId(`${group}\0${filter}\0${slot}`)}`;
      const own = clientId === undefined ? made : `${clientId}${slot > 1 ? `-${slot}` : ''}`;
      const underWay = new UnderWay(atOnce);
      const give = (client: MqttClient, packet: IPublishPacket) => {
        const answered = take(mqttMessage(packet));
        underWay.add(answered.then(() => (packet.qos === 0 ? undefined : acknowledge(client, packet))));
      };
      const prepare = (client: MqttClient) => {
        client.handleMessage = (packet, done) => {
          if (signal.aborted) return;
          give(client, packet);
          // What the server may send at once is agreed with it; of what it never hears about again there is no end.
          if (packet.qos === 0) void underWay.room().then(() => done());
          else done(notYet);
        };
      };
      const session = { clientId: own, atOnce, ...(qos === 0 ? {} : { keptS: keepDays * day }) };
      return overMqtt(
        link,
        session,
        async (connection) => {
          // Where the session is there, subscribing again would bring all again that is retained.
          if (versionOf(link) === '5' || !connection.isResumed) await subscribe(connection, { filter, qos });
          connected();
          try {
            await whileOpen({ signal, ended: [connection.ended, underWay.failed] });
          } finally {
            await underWay.settled();
          }
        },
        prepare,
      );
    }, signal),
  check: ({ socket, queue, input: { qos } }) =>
    socket.call('CHECK', (link) =>
      overMqtt(link, { clientId: `snodo-${newId(Date.now())}` }, async (connection) => {
        await subscribe(connection, { filter: queue, qos, isTried: true });
        return undefined;
      }),
    ),
  publish: ({ socket, queue, messages, input: { retain } }) => {
    // The server would end the connection, which looks like a network that may do better.
    if (/[+#]/.test(queue)) {
      throw new SnodoError('invalid', `"${queue}" is many topics: + and # are for who listens. Name one topic.`);
    }
    const topic = mqttText(queue, 'The topic');
    return socket.call('PUBLISH', (link) =>
      overMqtt(link, { clientId: `snodo-${newId(Date.now())}` }, async ({ client, ended }) => {
        // What cannot be sent is found before anything is.
        const all = messages.map((message) => [message.body, sentBy(message, versionOf(link), retain)] as const);
        const sent = all.map(([body, how]) => client.publishAsync(topic, Buffer.from(body), how));
        await Promise.race([ended, Promise.all(sent)]);
      }),
    );
  },
});
