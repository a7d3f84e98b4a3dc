import { z } from 'zod';
import { type PollEvent, pollEvent } from '../../connector/poll.ts';
import { SnodoError } from '../../core/error.ts';
import { isList, type Json } from '../../core/json.ts';
import { atPlace } from '../../outbound/json-place.ts';
import { paginateSchema } from '../../outbound/pagination/paginate.ts';

const place = z.string().min(1).max(500);
const input = z.strictObject({
  path: z.string().max(2_000).default('').meta({
    title: 'Path',
    description: "From the connection's address on: /orders.",
  }),
  query: z
    .record(z.string(), z.string())
    .optional()
    .meta({ title: 'Query', description: 'Parameters of the address.' }),
  items: place.optional().meta({
    title: 'Items',
    description: 'Where the list is in the answer, such as data.orders; left out, the answer is the list.',
  }),
  key: place.default('id').meta({
    title: 'Key',
    description: 'What tells one item from another, such as id or order.number.',
  }),
  paginate: paginateSchema.optional().meta({
    title: 'Pages',
    description: 'How the list comes page by page, so that all of it is read at each look.',
  }),
});

const answer: z.ZodType<Json> = z.json();
const list = z.array(answer);

function listOf(answered: Json, { items }: z.output<typeof input>): readonly Json[] {
  const found = items === undefined ? answered : atPlace(answered, items);
  if (found !== undefined && isList(found)) return found;
  const where = items === undefined ? 'What the service answers' : `What stands at "${items}" of the answer`;
  throw new SnodoError('unreadable', `${where} is no list. Say in \`items\` where the list is.`);
}

function keyOf(item: Json, key: string): string {
  const found = atPlace(item, key);
  if (typeof found === 'string' || typeof found === 'number') return String(found);
  throw new SnodoError(
    'unreadable',
    `An item has no text and no number at "${key}". Say in \`key\` what tells one from another.`,
  );
}

const asked = pollEvent('http', 'new-item', {
  title: 'A new item of a list',
  description: 'Something in a list that any service gives over HTTP, asked for again and again.',
  docs: 'https://www.rfc-editor.org/rfc/rfc9110#name-get',
  input,
  output: z.object({ key: z.string(), item: answer }),
  key: ({ key }) => key,
  every: '5m',
  async *run({ http, input: given }) {
    const { path, query, key, items: where, paginate } = given;
    const keyed = (items: readonly Json[]) => items.map((item) => ({ key: keyOf(item, key), item }));
    const asking = query === undefined ? {} : { query };
    if (paginate === undefined) {
      yield keyed(listOf((await http.get(path, asking)).read(answer), given));
      return;
    }
    const { maxPages, maxItems = Number.POSITIVE_INFINITY, items: inPage = where, ...pages } = paginate;
    let [read, seen] = [0, 0];
    for await (const page of http.pages(path, { ...asking, pages: { ...pages, items: inPage } })) {
      if (seen >= maxItems) return;
      read += 1;
      if (read > maxPages) {
        throw new SnodoError(
          'too_large',
          `The list has more than ${maxPages} pages, so what stands behind them was not read. Let \`query\` ask for less, or set paginate.maxPages.`,
        );
      }
      const found = page.read(list).slice(0, maxItems - seen);
      seen += found.length;
      yield keyed(found);
    }
  },
});
const kept = z.object({ item: answer });

/** What documents write as `type: poll`: each item is what starts a run, without the key it was told by. */
export const newItem: PollEvent = {
  ...asked,
  type: 'poll',
  output: answer,
  async *run(context) {
    for await (const page of asked.run(context)) {
      yield page.map(({ key, item }) => ({ key, item: kept.parse(item).item }));
    }
  },
};
