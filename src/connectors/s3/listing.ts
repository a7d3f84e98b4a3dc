import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { eachPage } from '../../connector/pages.ts';
import { definePoll } from '../../connector/poll.ts';
import { bucket, docs, pathOf, prefix } from './place.ts';
import { orEmpty, readXml } from './xml-answer.ts';

const bucketSchema = z.looseObject({ Name: z.string(), CreationDate: z.string().optional() });
const ownerSchema = orEmpty(z.looseObject({ ID: z.string().optional(), DisplayName: z.string().optional() }), {});

const bucketsAnswer = z.looseObject({
  ListAllMyBucketsResult: z.looseObject({
    Owner: ownerSchema.optional(),
    Buckets: orEmpty(z.looseObject({ Bucket: z.array(bucketSchema) }), { Bucket: [] }),
  }),
});

export async function bucketsOf(http: ConnectorHttp) {
  const { Owner, Buckets } = readXml(await http.get('/'), bucketsAnswer).ListAllMyBucketsResult;
  return { owner: Owner?.DisplayName ?? Owner?.ID, buckets: Buckets.Bucket };
}

const listed = z.looseObject({
  Key: z.string(),
  LastModified: z.string(),
  ETag: z.string(),
  Size: z.coerce.number(),
  StorageClass: z.string().optional(),
});
type ListedObject = z.infer<typeof listed>;

const objectsAnswer = z.looseObject({
  ListBucketResult: z.looseObject({
    IsTruncated: z.string(),
    EncodingType: z.string().optional(),
    NextContinuationToken: z.string().optional(),
    Contents: z.array(listed).default([]),
    CommonPrefixes: z.array(z.looseObject({ Prefix: z.string() })).default([]),
  }),
});

/** Stores that give few at a time, or none, are not asked for ever. */
const mostPages = 100;
const mostInPage = 1_000;

interface Wanted {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter?: string | undefined;
  readonly startAfter?: string | undefined;
}

/** Names are encoded where the store says so: XML cannot hold all, and would lose blanks at an end. */
function decoded(text: string, encoding: string | undefined): string {
  if (encoding !== 'url') return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** @param token where the page begins; the first where it is undefined. */
async function pageOf(
  http: ConnectorHttp,
  { bucket: named, prefix: begins, delimiter, startAfter }: Wanted,
  token: string | undefined,
  size: number,
) {
  const query = {
    'list-type': 2,
    'encoding-type': 'url',
    prefix: begins === '' ? undefined : begins,
    delimiter,
    'start-after': token === undefined ? startAfter : undefined,
    'continuation-token': token,
    'max-keys': size,
  };
  const { ListBucketResult: page } = readXml(await http.get(pathOf(named), { query }), objectsAnswer);
  const plain = (text: string) => decoded(text, page.EncodingType);
  return {
    items: page.Contents.map((one) => ({ ...one, Key: plain(one.Key) })),
    folders: page.CommonPrefixes.map(({ Prefix }) => plain(Prefix)),
    next: page.IsTruncated === 'true' ? page.NextContinuationToken : undefined,
  };
}

/** Page by page, until there are as many as are wanted. */
export async function objectsOf(http: ConnectorHttp, { limit, ...wanted }: Wanted & { readonly limit: number }) {
  const items: ListedObject[] = [];
  const folders: string[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const size = Math.min(mostInPage, limit - items.length - folders.length);
    const page = await pageOf(http, wanted, token, size);
    items.push(...page.items);
    folders.push(...page.folders);
    token = page.next;
    if (token === undefined || items.length + folders.length >= limit) break;
  }
  return { items, folders, more: token !== undefined };
}

export const listBuckets = defineAction({
  title: 'List buckets',
  description: 'Gives the buckets of the account.',
  docs: `${docs}/API_ListBuckets.html`,
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(bucketSchema) }),
  run: async ({ http }) => ({ items: (await bucketsOf(http)).buckets }),
});

export const listObjects = defineAction({
  title: 'List objects',
  description: 'Gives the objects of a bucket, in the order of their keys.',
  docs: `${docs}/API_ListObjectsV2.html`,
  effect: 'read',
  input: z.strictObject({
    bucket,
    prefix,
    delimiter: z.string().min(1).optional().meta({
      title: 'Delimiter',
      description: 'With / what lies deeper comes as folders, each once; left out, everything comes as objects.',
    }),
    startAfter: z
      .string()
      .min(1)
      .optional()
      .meta({ title: 'Start after', description: 'The key behind which it begins; left out, at the first.' }),
    limit: z
      .int()
      .min(1)
      .max(10_000)
      .default(1_000)
      .meta({ title: 'Limit', description: 'The most objects and folders to give.' }),
  }),
  output: z.object({ items: z.array(listed), folders: z.array(z.string()), more: z.boolean() }),
  run: ({ http, input }) => objectsOf(http, input),
});

export const newObject = definePoll({
  title: 'A new object',
  description:
    'An object that came into a bucket, or was written anew. All keys that begin so are looked at each time, a thousand with each call.',
  docs: `${docs}/API_ListObjectsV2.html`,
  input: z.strictObject({ bucket, prefix }),
  output: listed.extend({ Bucket: z.string() }),
  key: ({ Key, ETag }) => `${Key}:${ETag}`,
  every: '5m',
  run: ({ http, input, since }) =>
    eachPage(async (after) => {
      const { items, next } = await pageOf(http, input, after, mostInPage);
      const fresh = items.filter(({ LastModified }) => Date.parse(LastModified) >= since.getTime());
      return { items: fresh.map((one) => ({ ...one, Bucket: input.bucket })), next };
    }),
});
