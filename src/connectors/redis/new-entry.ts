import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { overRedis } from './client.ts';
import { commands } from './keys.ts';

const most = 1_000;

function fieldsOf(flat: readonly string[]): Record<string, string> {
  const pairs = flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? ''] as const] : []));
  return Object.fromEntries(pairs);
}

/** Ids of a stream begin with the time at which the entry came, in milliseconds. */
export const newEntry = definePoll({
  title: 'A new entry of a stream',
  description: 'An entry that was added to a stream, whoever reads it besides.',
  docs: `${commands}/xrange/`,
  input: z.strictObject({ key: z.string().min(1).meta({ title: 'Key', description: 'The name of the stream.' }) }),
  output: z.object({ id: z.string(), stream: z.string(), fields: z.record(z.string(), z.string()) }),
  key: ({ id }) => id,
  every: '1m',
  run: async ({ socket, input, since }) => {
    const from = String(since.getTime());
    const found = await overRedis(socket, 'XRANGE', (redis) => redis.xrange(input.key, from, '+', 'COUNT', most));
    return found.map(([id, flat]) => ({ id, stream: input.key, fields: fieldsOf(flat) }));
  },
});
