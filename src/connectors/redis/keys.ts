import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { overRedis } from './client.ts';

export const commands = 'https://redis.io/docs/latest/commands';

export const key = z.string().min(1).meta({ title: 'Key', description: 'Its name.' });

export const getValue = defineAction({
  title: 'Get a value',
  description: 'Gives the text of a key; null where there is none.',
  docs: `${commands}/get/`,
  effect: 'read',
  input: z.strictObject({ key }),
  output: z.object({ value: z.string().nullable() }),
  run: async ({ socket, input }) => ({ value: await overRedis(socket, 'GET', (redis) => redis.get(input.key)) }),
});

export const setValue = defineAction({
  title: 'Set a value',
  description: 'Writes the text of a key, for good or for a while.',
  docs: `${commands}/set/`,
  effect: 'idempotent',
  input: z.strictObject({
    key,
    value: z.string().meta({ title: 'Value', description: 'The text to keep.', format: 'multiline' }),
    seconds: z
      .int()
      .min(1)
      .optional()
      .meta({ title: 'Seconds', description: 'After which it is deleted; left out, never.' }),
    onlyNew: z.boolean().default(false).meta({
      title: 'Only if new',
      description:
        'Leaves a key alone that is there. Tried again after an answer that was lost, the step finds its own value there and says that it set none: read the value where it matters whose it is.',
    }),
  }),
  output: z.object({ set: z.boolean() }),
  run: async ({ socket, input: { key: name, value, seconds, onlyNew } }) => {
    const options = [...(seconds === undefined ? [] : ['EX', seconds]), ...(onlyNew ? ['NX'] : [])];
    const done = await overRedis(socket, 'SET', (redis) => redis.call('SET', name, value, ...options));
    return { set: done === 'OK' };
  },
});

export const deleteKeys = defineAction({
  title: 'Delete keys',
  description: 'Deletes keys of any kind, and says how many there were.',
  docs: `${commands}/del/`,
  effect: 'idempotent',
  input: z.strictObject({
    keys: z.array(z.string().min(1)).min(1).max(1_000).meta({ title: 'Keys', description: 'Their names.' }),
  }),
  output: z.object({ deleted: z.int() }),
  run: async ({ socket, input }) => ({ deleted: await overRedis(socket, 'DEL', (redis) => redis.del(...input.keys)) }),
});

export const incrementValue = defineAction({
  title: 'Increment a number',
  description: 'Adds to the number of a key, which begins at 0, and gives what it is then.',
  docs: `${commands}/incrby/`,
  effect: 'write',
  input: z.strictObject({
    key,
    by: z.int().default(1).meta({ title: 'By', description: 'How much is added; below 0, taken away.' }),
  }),
  output: z.object({ value: z.int() }),
  run: async ({ socket, input }) => ({
    value: await overRedis(socket, 'INCRBY', (redis) => redis.incrby(input.key, input.by)),
  }),
});

export const findKeys = defineAction({
  title: 'Find keys',
  description: 'Gives the names of keys that fit a pattern.',
  docs: `${commands}/scan/`,
  effect: 'read',
  input: z.strictObject({
    pattern: z.string().default('*').meta({ title: 'Pattern', description: 'With * for any text: order:*.' }),
    limit: z.int().min(1).max(10_000).default(100).meta({ title: 'Limit', description: 'The most names to give.' }),
  }),
  output: z.object({ keys: z.array(z.string()) }),
  run: async ({ socket, input: { pattern, limit } }) => {
    const found = await overRedis(socket, 'SCAN', async (redis) => {
      const names = new Set<string>();
      let at = '0';
      do {
        const [next, some] = await redis.scan(at, 'MATCH', pattern, 'COUNT', 1_000);
        for (const name of some) names.add(name);
        at = next;
      } while (at !== '0' && names.size < limit);
      return names;
    });
    return { keys: [...found].slice(0, limit).toSorted() };
  },
});
