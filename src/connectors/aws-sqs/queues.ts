import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { allPages } from '../../connector/pages.ts';
import { SnodoError } from '../../core/error.ts';
import { docs, sqs } from './call.ts';
import { queueLabel, queueUrl } from './queue-place.ts';

export const queue = z
  .string()
  .min(1)
  .meta({ title: 'Queue', description: 'Its name, its ARN or its URL.', options: 'queues' });

const page = z.looseObject({ QueueUrls: z.array(z.string()).nullish(), NextToken: z.string().nullish() });
const mostOfPage = 1_000;

interface Wanted {
  readonly prefix: string;
  readonly limit: number;
}

/** The queues whose names begin so, of the account and region of the connection. */
export async function queuesOf(http: ConnectorHttp, { prefix, limit }: Wanted) {
  const urls = await allPages(async (NextToken, left) => {
    const body = {
      QueueNamePrefix: prefix === '' ? undefined : prefix,
      MaxResults: Math.min(mostOfPage, left),
      NextToken,
    };
    const { QueueUrls, NextToken: next } = (await sqs(http, 'ListQueues', body)).read(page);
    return { items: QueueUrls ?? [], next: next ?? undefined };
  }, limit);
  return urls.map((url) => ({ name: queueLabel(url), url }));
}

export const listQueues = defineAction({
  title: 'List queues',
  description: 'Gives the queues of the account in the region of the connection.',
  docs: `${docs}/API_ListQueues.html`,
  effect: 'read',
  input: z.strictObject({
    prefix: z.string().max(80).default('').meta({ title: 'Prefix', description: 'What their names begin with.' }),
    limit: z.int().min(1).max(10_000).default(1_000).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ items: z.array(z.object({ name: z.string(), url: z.string() })) }),
  run: async ({ http, input }) => ({ items: await queuesOf(http, input) }),
});

const attributes = z.record(z.string(), z.string());

export const getQueue = defineAction({
  title: 'Get a queue',
  description: 'Gives the settings of a queue, and about how many messages are in it.',
  docs: `${docs}/API_GetQueueAttributes.html`,
  effect: 'read',
  input: z.strictObject({ queue }),
  output: z.object({
    url: z.string(),
    waiting: z.int(),
    notVisible: z.int(),
    delayed: z.int(),
    attributes,
  }),
  run: async ({ http, input }) => {
    const url = await queueUrl(http, input.queue);
    const asked = await sqs(http, 'GetQueueAttributes', { QueueUrl: url, AttributeNames: ['All'] });
    const { Attributes: all } = asked.read(z.looseObject({ Attributes: attributes }));
    const count = (name: string) => Number(all[name] ?? 0);
    return {
      url,
      waiting: count('ApproximateNumberOfMessages'),
      notVisible: count('ApproximateNumberOfMessagesNotVisible'),
      delayed: count('ApproximateNumberOfMessagesDelayed'),
      attributes: all,
    };
  },
});

export const createQueue = defineAction({
  title: 'Create a queue',
  description: 'Makes a queue, and gives the one that is there where its settings are the same.',
  docs: `${docs}/API_CreateQueue.html`,
  effect: 'idempotent',
  input: z.strictObject({
    name: z
      .string()
      .regex(/^[\w-]{1,80}$|^[\w-]{1,75}\.fifo$/, 'has letters, digits, - and _, 80 at most, and .fifo of one in order')
      .meta({ title: 'Name', description: 'One that ends in .fifo keeps the order of its messages.' }),
    attributes: attributes.default({}).meta({
      title: 'Settings',
      description: 'As SQS names them, such as { "VisibilityTimeout": "60" }; what is left out is as usual.',
      format: 'json',
    }),
  }),
  output: z.object({ url: z.string() }),
  run: async ({ http, input: { name, attributes: given } }) => {
    const Attributes = { ...given, ...(name.endsWith('.fifo') ? { FifoQueue: 'true' } : {}) };
    const made = await sqs(http, 'CreateQueue', { QueueName: name, Attributes });
    return { url: made.read(z.looseObject({ QueueUrl: z.string() })).QueueUrl };
  },
});

export const purgeQueue = defineAction({
  title: 'Purge a queue',
  description: 'Deletes all messages of a queue, within a minute; it can be asked once in 60 seconds.',
  docs: `${docs}/API_PurgeQueue.html`,
  effect: 'idempotent',
  input: z.strictObject({ queue }),
  output: z.object({ purged: z.literal(true) }),
  run: async ({ http, input }) => {
    await sqs(http, 'PurgeQueue', { QueueUrl: await queueUrl(http, input.queue) });
    return { purged: true as const };
  },
});

/** Keys for some queues only are refused the list of all, by a code that keys nobody knows do not get. */
export async function whoseKeys(http: ConnectorHttp): Promise<string> {
  try {
    const [first] = await queuesOf(http, { prefix: '', limit: 1 });
    return first === undefined ? 'an account without queues in this region' : `an account with the queue ${first.name}`;
  } catch (error) {
    if (!(error instanceof SnodoError && error.message.includes('AccessDenied'))) throw error;
    return 'an account whose queues these keys may not list';
  }
}
