import { basic, noAuth } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { overKafka, withAdmin } from './client.ts';
import { kafkaFailure } from './failure.ts';
import { kafkaQueue } from './queue.ts';

/** Apache Kafka, and what speaks its protocol. */
export const kafka = connector({
  id: 'kafka',
  title: 'Apache Kafka',
  description: 'Topics of Kafka, Redpanda, Confluent, MSK and all that speaks its protocol.',
  categories: ['data'],
  color: '#231f20',
  docs: 'https://kafka.apache.org/documentation/',
  address: {
    template: 'kafka://{host}:{port}?tls={tls}&mechanism={mechanism}&brokers={brokers}',
    hint: 'Any broker of the cluster; brokers are further ones, host:port,host:port, or none. tls is on, or off for a cluster that has none; the mechanism of a password is plain, scram-sha-256 or scram-sha-512.',
    usual: { port: '9092', tls: 'on', mechanism: 'plain', brokers: '' },
  },
  socket: { protocols: ['kafka:'], port: 9_092, failure: kafkaFailure },
  auth: [
    basic(
      'A user of the cluster, or a key and its secret, that may read and write the topics and read with the group.',
    ),
    noAuth('For a cluster that knows who calls by a certificate, or one inside that takes everybody.'),
  ],
  test: {
    docs: 'https://kafka.apache.org/documentation/#security_sasl',
    ask: (_, socket) =>
      socket.call('CONNECT', (link) =>
        overKafka(link, (client) =>
          withAdmin(client, async (admin) => {
            await admin.listTopics();
            return link.credential?.username || 'somebody who may use this cluster';
          }),
        ),
      ),
  },
}).queue(kafkaQueue);
