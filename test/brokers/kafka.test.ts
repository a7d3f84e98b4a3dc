import { describe } from 'vitest';
import { brokerContract } from './contract.ts';
import { kcatMissing, KafkaMock } from './kafka-mock.ts';

describe.skipIf(kcatMissing !== undefined)(`Kafka${kcatMissing === undefined ? '' : `: ${kcatMissing}`}`, () => {
  brokerContract('as a broker', new KafkaMock(), { names: true, knowsQueues: true, counts: true });
});
