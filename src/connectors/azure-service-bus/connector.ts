import { basic } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { overAmqp } from '../amqp/client.ts';
import { amqpFailure } from '../amqp/failure.ts';
import { serviceBusQueue } from './queue.ts';

/** Azure Service Bus, by AMQP 1.0. */
export const azureServiceBus = connector({
  id: 'azure-service-bus',
  title: 'Azure Service Bus',
  description: 'Queues, topics and subscriptions of Azure Service Bus, with their locks, dead letters and sessions.',
  categories: ['data', 'cloud'],
  color: '#0078d4',
  docs: 'https://learn.microsoft.com/azure/service-bus-messaging/',
  address: {
    template: 'amqps://{namespace}.servicebus.windows.net',
    hint: 'The name of the namespace, as it stands before .servicebus.windows.net.',
  },
  socket: { protocols: ['amqps:', 'amqp:'], port: 5_671, failure: amqpFailure },
  auth: [
    basic(
      'A shared access policy of the namespace with the right to listen, to send or both: its name as the user name, its primary key as the password.',
    ),
  ],
  test: {
    docs: 'https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas',
    ask: (_, socket) =>
      socket.call('CONNECT', (link) =>
        overAmqp(link, () => Promise.resolve(`the policy ${link.credential?.username ?? ''}`)),
      ),
  },
}).queue(serviceBusQueue);
