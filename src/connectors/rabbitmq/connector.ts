import { basic, noAuth } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { broken, overRabbit, rabbitFailure } from './client.ts';
import { rabbitQueue } from './queue.ts';

/** RabbitMQ, and what speaks AMQP 0-9-1. */
export const rabbitmq = connector({
  id: 'rabbitmq',
  title: 'RabbitMQ',
  description: 'Queues and exchanges, in RabbitMQ, LavinMQ and all that speaks AMQP 0-9-1.',
  categories: ['data'],
  color: '#ff6600',
  docs: 'https://www.rabbitmq.com/docs',
  address: {
    template: 'amqp://{host}:{port}/{vhost}?tls={tls}',
    hint: 'The port is 5671 with TLS and 5672 without; the virtual host is left empty where nobody made another; tls is on, or off for a server that has none.',
    usual: { port: '5671', vhost: '', tls: 'on' },
  },
  socket: { protocols: ['amqp:', 'amqps:'], port: 5_671, failure: rabbitFailure },
  auth: [
    basic('A user of the server that may read and write in the virtual host, and its password.'),
    noAuth('Only for a server inside that takes everybody as guest.'),
  ],
  test: {
    docs: 'https://www.rabbitmq.com/docs/access-control',
    ask: (_, socket) =>
      socket.call('CONNECT', (link) =>
        overRabbit(link, async (connection) => {
          const channel = await connection.createChannel();
          await Promise.race([broken(connection, 'The connection'), channel.close()]);
          return link.credential?.username ?? 'guest';
        }),
      ),
  },
}).queue(rabbitQueue);
