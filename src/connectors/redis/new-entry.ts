import { z } from 'zod';
import { eachPage } from '../../connector/pages.ts';
import { definePoll } from '../../connector/poll.ts';
import { overRedis } from './client.ts';
import { commands } from './keys.ts';

/** How many entries are read at a time. */
const atOnce = 1_000;

function fieldsOf(flat: readonly string[]): Record<string, string> {
  const pairs = flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? ''] as const] : []));
  return Object.fromEntries(pairs);
}

/** The least id behind one, such as 1526985054069-1 behind 1526985054069-0: older servers know no range without its first. */
function idAfter(id: string): string {
  const [ms = '0', sequence = '0'] = id.split('-');
  return `${ms}-${BigInt(sequence) + 1n}`;
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
  run: ({ socket, input, since }) =>
    eachPage(async (after) => {
      const from = after ?? String(since.getTime());
      const found = await overRedis(socket, 'XRANGE', (redis) => redis.xrange(input.key, from, '+', 'COUNT', atOnce));
      const items = found.map(([id, flat]) => ({ id, stream: input.key, fields: fieldsOf(flat) }));
      const last = items.at(-1);
      return { items, next: last === undefined || items.length < atOnce ? undefined : idAfter(last.id) };
    }),
});
