import { z } from 'zod';

const place = z.string().min(1).max(200);
const parameter = place.describe('The name of a query parameter, or body. and a place in the body.');

const common = {
  items: place.optional().describe('Where the list is in the body. Left out: the body, or the one list in it.'),
  maxPages: z.int().min(1).max(10_000).default(100),
  maxItems: z.int().min(1).max(1_000_000).optional(),
  until: z
    .record(z.string().min(1), z.json())
    .optional()
    .describe('Places of the body and their values: a page where they stand is the last.'),
};
const limited = {
  limit: z.int().min(1).max(100_000).optional().describe('How many items to ask for at a time.'),
  limitParam: parameter.default('limit'),
};

/** How a list comes in pages. */
export const paginateSchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('link'),
    link: place.optional().describe('Where the next address is in the body. Left out: the Link header.'),
    ...common,
  }),
  z.strictObject({
    by: z.literal('cursor'),
    cursor: place.describe('Where the next cursor is in the body: meta.next, or data.-1.id for the last id.'),
    cursorIn: parameter.default('cursor'),
    ...limited,
    ...common,
  }),
  z.strictObject({ by: z.literal('page'), pageParam: parameter.default('page'), ...limited, ...common }),
  z.strictObject({ by: z.literal('offset'), offsetParam: parameter.default('offset'), ...limited, ...common }),
]);

export type Paginate = z.infer<typeof paginateSchema>;
