import { describe } from 'vitest';
import { brokerContract } from './contract.ts';
import { rabbitMissing, RabbitServer } from './rabbitmq-server.ts';

describe.skipIf(rabbitMissing !== undefined)(
  `RabbitMQ${rabbitMissing === undefined ? '' : `: ${rabbitMissing}`}`,
  () => {
    brokerContract('as a broker', new RabbitServer(), {
      names: true,
      knowsQueues: true,
      counts: true,
      refused: { auth: { type: 'basic', username: 'guest', password: 'MARK-wrong-password' } },
    });
  },
);
