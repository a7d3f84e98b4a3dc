import { basic, noAuth } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { overAmqp } from './client.ts';
import { amqpFailure } from './failure.ts';
import { amqpQueue } from './queue.ts';

/** What speaks AMQP 1.0, whoever it is. */
export const amqp = connector({
  id: 'amqp',
  title: 'AMQP 1.0',
  description:
    'Queues and topics of brokers that speak AMQP 1.0, such as ActiveMQ Artemis, Qpid, Solace and RabbitMQ 4.',
  categories: ['data'],
  color: '#2d6ca2',
  docs: 'https://docs.oasis-open.org/amqp/core/v1.0/amqp-core-overview-v1.0.html',
  address: {
    template: 'amqps://{host}:{port}?tls={tls}',
    hint: 'The port is 5671 with TLS and 5672 without; tls is on, or off for a server that has none.',
    usual: { port: '5671', tls: 'on' },
  },
  socket: { protocols: ['amqps:', 'amqp:'], port: 5_671, failure: amqpFailure },
  auth: [
    basic('A user of the server who may read and write there, and its password.'),
    noAuth('For a server that knows who calls by a certificate, or one inside that takes everybody.'),
  ],
  test: {
    docs: 'https://docs.oasis-open.org/amqp/core/v1.0/amqp-core-security-v1.0.html',
    ask: (_, socket) =>
      socket.call('CONNECT', (link) =>
        overAmqp(link, () => Promise.resolve(link.credential?.username ?? 'somebody who may use this server')),
      ),
  },
}).queue(amqpQueue);
