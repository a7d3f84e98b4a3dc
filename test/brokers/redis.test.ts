import { describe } from 'vitest';
import { redisMissing } from '../redis-server.ts';
import { brokerContract } from './contract.ts';
import { RedisBroker } from './redis-broker.ts';

describe.skipIf(redisMissing !== undefined)(
  `Redis streams${redisMissing === undefined ? '' : `: ${redisMissing}`}`,
  () => {
    brokerContract('as a broker', new RedisBroker(), {
      names: true,
      knowsQueues: false,
      counts: true,
      refused: { auth: { type: 'basic', username: 'default', password: 'MARK-wrong-password' } },
    });
  },
);
