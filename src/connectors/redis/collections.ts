import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { overRedis } from './client.ts';
import { commands, key } from './keys.ts';

const fields = z
  .record(z.string(), z.string())
  .refine((given) => Object.keys(given).length > 0, 'has no fields: give at least one')
  .meta({ title: 'Fields', description: 'Texts by the names of the fields.' });

export const getHash = defineAction({
  title: 'Get a hash',
  description: 'Gives all fields of a hash; none where there is no such key.',
  docs: `${commands}/hgetall/`,
  effect: 'read',
  input: z.strictObject({ key }),
  output: z.object({ fields: z.record(z.string(), z.string()) }),
  run: async ({ socket, input }) => ({
    fields: await overRedis(socket, 'HGETALL', (redis) => redis.hgetall(input.key)),
  }),
});

export const setHash = defineAction({
  title: 'Set fields of a hash',
  description: 'Writes fields of a hash, and leaves the others as they are.',
  docs: `${commands}/hset/`,
  effect: 'idempotent',
  input: z.strictObject({ key, fields }),
  output: z.object({ added: z.int() }),
  run: async ({ socket, input }) => ({
    added: await overRedis(socket, 'HSET', (redis) => redis.hset(input.key, input.fields)),
  }),
});

export const pushToList = defineAction({
  title: 'Push to a list',
  description: 'Adds texts at the end of a list, and says how long it is then.',
  docs: `${commands}/rpush/`,
  effect: 'write',
  input: z.strictObject({
    key,
    values: z.array(z.string()).min(1).max(1_000).meta({ title: 'Values', description: 'Texts, in their order.' }),
  }),
  output: z.object({ length: z.int() }),
  run: async ({ socket, input }) => ({
    length: await overRedis(socket, 'RPUSH', (redis) => redis.rpush(input.key, ...input.values)),
  }),
});

export const popFromList = defineAction({
  title: 'Pop from a list',
  description: 'Takes the first texts out of a list.',
  docs: `${commands}/lpop/`,
  effect: 'write',
  input: z.strictObject({
    key,
    count: z.int().min(1).max(1_000).default(1).meta({ title: 'Count', description: 'How many at most.' }),
  }),
  output: z.object({ values: z.array(z.string()) }),
  run: async ({ socket, input }) => ({
    values: (await overRedis(socket, 'LPOP', (redis) => redis.lpop(input.key, input.count))) ?? [],
  }),
});

export const readList = defineAction({
  title: 'Read a list',
  description: 'Gives the first texts of a list, and leaves them there.',
  docs: `${commands}/lrange/`,
  effect: 'read',
  input: z.strictObject({
    key,
    limit: z.int().min(1).max(10_000).default(100).meta({ title: 'Limit', description: 'The most texts to give.' }),
  }),
  output: z.object({ values: z.array(z.string()) }),
  run: async ({ socket, input }) => ({
    values: await overRedis(socket, 'LRANGE', (redis) => redis.lrange(input.key, 0, input.limit - 1)),
  }),
});

export const publishMessage = defineAction({
  title: 'Publish a message',
  description: 'Sends a text to all who listen to a channel now, and says how many they are.',
  docs: `${commands}/publish/`,
  effect: 'write',
  input: z.strictObject({
    channel: z.string().min(1).meta({ title: 'Channel', description: 'Its name.' }),
    message: z.string().meta({ title: 'Message', description: 'The text.', format: 'multiline' }),
  }),
  output: z.object({ receivers: z.int() }),
  run: async ({ socket, input }) => ({
    receivers: await overRedis(socket, 'PUBLISH', (redis) => redis.publish(input.channel, input.message)),
  }),
});

export const addToStream = defineAction({
  title: 'Add to a stream',
  description: 'Adds an entry to a stream, and gives its id.',
  docs: `${commands}/xadd/`,
  effect: 'write',
  input: z.strictObject({
    key,
    fields,
    keep: z.int().min(1).optional().meta({
      title: 'Keep',
      description: 'How many entries the stream shall keep, about; left out, all.',
    }),
  }),
  output: z.object({ id: z.string().nullable() }),
  run: async ({ socket, input: { key: name, fields: given, keep } }) => {
    const entry = Object.entries(given).flat();
    const trimmed = keep === undefined ? [] : ['MAXLEN', '~', keep];
    const id = await overRedis(socket, 'XADD', (redis) => redis.call('XADD', name, ...trimmed, '*', ...entry));
    return { id: z.string().nullable().parse(id) };
  },
});
