import { describe } from 'vitest';
import { brokerContract } from './contract.ts';
import { natsMissing, NatsServer } from './nats-server.ts';

describe.skipIf(natsMissing !== undefined)(`NATS${natsMissing === undefined ? '' : `: ${natsMissing}`}`, () => {
  brokerContract('as a broker', new NatsServer(), {
    names: true,
    knowsQueues: true,
    counts: true,
    refused: { auth: { type: 'basic', username: 'snodo', password: 'MARK-wrong-password' } },
  });
});
