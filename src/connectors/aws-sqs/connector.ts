import { z } from 'zod';
import { awsSigV4 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { docs } from './call.ts';
import { sqsQueue } from './queue.ts';
import { createQueue, getQueue, listQueues, purgeQueue, queuesOf, whoseKeys } from './queues.ts';
import { sendMessage } from './send-message.ts';

const mostOffered = 500;

/** Amazon SQS: queues in AWS, standard and FIFO. */
export const awsSqs = connector({
  id: 'aws-sqs',
  title: 'Amazon SQS',
  description: 'Queues in AWS: their messages start workflows, and are sent by them.',
  categories: ['data', 'cloud'],
  color: '#e7157b',
  docs: `${docs}/Welcome.html`,
  address: { template: 'https://sqs.{region}.amazonaws.com', hint: 'The region of AWS, such as eu-central-1.' },
  auth: [
    awsSigV4(
      'sqs',
      'The access key of a user that may sqs:ReceiveMessage, sqs:DeleteMessage, sqs:ChangeMessageVisibility, sqs:GetQueueUrl, sqs:GetQueueAttributes and sqs:SendMessage on its queues; with sqs:ListQueues they can be chosen from a list.',
    ),
  ],
  test: { docs: `${docs}/API_ListQueues.html`, ask: whoseKeys },
})
  .choices('queues', {
    docs: `${docs}/API_ListQueues.html`,
    input: z.looseObject({}),
    run: async ({ http, search }) => {
      const found = await queuesOf(http, { prefix: search, limit: mostOffered });
      return found.map(({ name, url }) => ({ value: url, label: name }));
    },
  })
  .action('list-queues', listQueues)
  .action('get-queue', getQueue)
  .action('create-queue', createQueue)
  .action('purge-queue', purgeQueue)
  .action('send-message', sendMessage)
  .queue(sqsQueue);
