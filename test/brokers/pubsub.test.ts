import { brokerContract } from './contract.ts';
import { PubsubStandIn } from './pubsub-stand-in.ts';

brokerContract('Google Pub/Sub, by a stand-in of its REST API', new PubsubStandIn(), {
  names: true,
  knowsQueues: true,
  counts: true,
  refused: { auth: { type: 'bearer', token: 'MARK-wrong-token' } },
});
