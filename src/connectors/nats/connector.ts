import { basic, noAuth } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { natsFailure, overNats } from './client.ts';
import { natsQueue } from './queue.ts';

/** NATS, with JetStream for what is to be kept. */
export const nats = connector({
  id: 'nats',
  title: 'NATS',
  description: 'Streams of NATS JetStream, whose messages are there until they were taken.',
  categories: ['data'],
  color: '#27aae1',
  docs: 'https://docs.nats.io/nats-concepts/jetstream',
  address: {
    template: 'nats://{host}:{port}?tls={tls}',
    hint: 'The port is 4222 where nobody chose another; tls is on, first for a server that wants it before all else, or off for one that has none.',
    usual: { port: '4222', tls: 'on' },
  },
  socket: { protocols: ['nats:'], port: 4_222, failure: natsFailure },
  auth: [
    basic(
      'A user and its password. Without a user name, the password is a token, the seed of an nkey, or a whole file of credentials (.creds).',
    ),
    noAuth('Only for a server inside that takes everybody.'),
  ],
  test: {
    docs: 'https://docs.nats.io/using-nats/developer/connecting',
    ask: (_, socket) =>
      socket.call('CONNECT', (link) =>
        overNats(link, async (connection) => {
          await connection.flush();
          return link.credential?.username || 'somebody who may use this server';
        }),
      ),
  },
}).queue(natsQueue);
