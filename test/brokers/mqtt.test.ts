import { describe } from 'vitest';
import { brokerContract } from './contract.ts';
import { Mosquitto, mosquittoMissing } from './mosquitto.ts';

describe.skipIf(mosquittoMissing !== undefined)(
  `MQTT${mosquittoMissing === undefined ? '' : `: ${mosquittoMissing}`}`,
  () => {
    brokerContract('as a broker', new Mosquitto(), {
      names: false,
      knowsQueues: false,
      counts: false,
      refused: { auth: { type: 'basic', username: 'snodo', password: 'MARK-wrong-password' } },
    });
  },
);
