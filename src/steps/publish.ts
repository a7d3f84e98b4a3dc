import { z } from 'zod';
import type { Queue, SentMessage } from '../connector/source.ts';
import { connectorNamed, listed } from '../connectors/catalogue.ts';
import { SnodoError } from '../core/error.ts';
import { digestId } from '../core/id.ts';
import type { Json } from '../core/json.ts';
import { problemsOf } from '../core/read-document.ts';
import { queueName } from '../core/source-trigger.ts';
import { connectorReach } from '../outbound/connector-reach.ts';
import { callContext } from './call-input.ts';
import { stepType } from './step-type.ts';

const body = z.json().meta({ title: 'Body', description: 'What is sent: JSON, or a text as it is.', format: 'json' });
const key = z
  .union([z.string(), z.number()])
  .transform(String)
  .meta({ title: 'Key', description: 'What messages belong together by: the key, routing key or group.' });
const headers = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
  .meta({ title: 'Headers', description: 'Told beside the body, where the service knows such.' });

const most = 10_000;

const input = z
  .strictObject({
    connection: z.string().min(1).meta({
      title: 'Connection',
      description: 'The account at the service that keeps the messages.',
      format: 'connection',
      source: 'queue',
    }),
    queue: queueName.meta({ title: 'Queue', description: 'Where it is sent: a queue, topic, subject or stream.' }),
    body: body.optional(),
    messages: z
      .array(z.strictObject({ body, key: key.optional(), headers: headers.optional() }))
      .min(1)
      .max(most)
      .optional()
      .meta({ title: 'Messages', description: 'Several at once, instead of a body.' }),
    key: key.optional(),
    headers: headers.optional(),
    contentType: z
      .string()
      .regex(/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:;.*)?$/, 'is not a media type, such as application/json')
      .optional()
      .meta({
        title: 'Content type',
        description: 'What the body is; left out, application/json, or text/plain for a text.',
      }),
    options: z.record(z.string(), z.json()).default({}).meta({
      title: 'Options',
      description: 'What more the service takes, such as exchange.',
      format: 'queue-options',
    }),
  })
  .refine((given) => (given.body === undefined) !== (given.messages === undefined), {
    path: ['body'],
    error: 'is needed, or messages; and not both',
  });

/** @throws SnodoError `invalid` where the service keeps no messages. */
async function queueOf(id: string, slug: string): Promise<Queue> {
  const service = await connectorNamed(id);
  if (service?.messageQueue !== undefined) return service.messageQueue;
  const all = [...listed.values()].filter(({ queue }) => queue !== null).map(({ title }) => title);
  throw new SnodoError(
    'invalid',
    `with.connection: the connection "${slug}" is of ${id}, which keeps no messages. Name one of ${all.join(', ')}.`,
  );
}

function written(value: Json, contentType: string | undefined): Pick<SentMessage, 'body' | 'contentType'> {
  const isText = typeof value === 'string';
  return {
    body: Buffer.from(isText ? value : JSON.stringify(value)),
    contentType: contentType ?? (isText ? 'text/plain' : 'application/json'),
  };
}

export const publish = stepType({
  type: 'publish',
  title: 'Publish a message',
  description:
    'Sends messages to a queue, topic or stream, and goes on once the service has them for good. Each has an id that stays the same when the step is tried again.',
  effect: 'write',
  group: 'call',
  input,
  secretsIn: ['headers'],
  run: async ({ connection, queue, messages, contentType, options, ...one }, context) => {
    const { services } = context;
    const open = await services.connection(connection);
    const { connector } = open.config;
    const to = await queueOf(connector, connection);
    const read = to.options.safeParse(options);
    if (!read.success) {
      const problems = read.error.issues.flatMap(problemsOf);
      const told = problems.map(({ path, message }) => `with.options${path === '' ? '' : `.${path}`}: ${message}`);
      throw new SnodoError('invalid', told.join('; '), { problems });
    }
    const service = await connectorNamed(connector);
    if (service === undefined) throw new SnodoError('not_found', `There is no connector "${connector}" any more.`);
    const { connection: _, ...around } = await callContext(undefined, context);
    const list = messages ?? [{ body: one.body ?? null, key: one.key, headers: one.headers }];
    const ids = list.map((_message, at) =>
      at === 0 ? context.idempotencyKey : digestId(`${context.idempotencyKey} ${at}`),
    );
    await to.publish({
      ...connectorReach(services.outbound, service, open, around),
      signal: context.signal,
      input: options,
      queue,
      messages: list.map((message, at) => ({
        id: ids[at] ?? '',
        key: message.key ?? one.key,
        headers: { ...one.headers, ...message.headers },
        ...written(message.body, contentType),
      })),
    });
    return { kind: 'output', output: { published: ids.length, ids } };
  },
});
