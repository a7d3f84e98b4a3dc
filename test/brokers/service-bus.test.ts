import { brokerContract } from './contract.ts';
import { ServiceBusStandIn } from './service-bus-stand-in.ts';

brokerContract('Azure Service Bus, by a stand-in of how it speaks AMQP 1.0', new ServiceBusStandIn(), {
  names: true,
  knowsQueues: true,
  counts: true,
  refused: { auth: { type: 'basic', username: 'snodo', password: 'MARK-wrong-key' } },
});
