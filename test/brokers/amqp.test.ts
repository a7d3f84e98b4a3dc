import { describe } from 'vitest';
import { AmqpServer } from './amqp-server.ts';
import { brokerContract } from './contract.ts';
import { rabbitMissing } from './rabbitmq-server.ts';

describe.skipIf(rabbitMissing !== undefined)(
  `AMQP 1.0${rabbitMissing === undefined ? '' : `: ${rabbitMissing}`}`,
  () => {
    brokerContract('of RabbitMQ, as a broker', new AmqpServer(), {
      names: true,
      knowsQueues: true,
      counts: true,
      address: (queue) => `/amq/queue/${queue}`,
      refused: { auth: { type: 'basic', username: 'guest', password: 'MARK-wrong-password' } },
    });
  },
);
