import { brokerContract } from './contract.ts';
import { Fauxqs } from './fauxqs.ts';

brokerContract('Amazon SQS as a broker', new Fauxqs(), { names: true, knowsQueues: true, counts: true });
