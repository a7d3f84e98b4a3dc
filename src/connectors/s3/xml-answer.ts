import { z } from 'zod';
import type { Untrusted } from '../../core/untrusted.ts';
import { parseXml } from '../../formats/xml-text.ts';

/** Elements that are lists however many there are. */
const lists = [
  'ListAllMyBucketsResult.Buckets.Bucket',
  'ListBucketResult.Contents',
  'ListBucketResult.CommonPrefixes',
  'DeleteResult.Deleted',
  'DeleteResult.Error',
];

/** An answer in XML, whose elements are texts. @throws SnodoError `invalid` where it is none, `unreadable`. */
export function readXml<T>(answer: Untrusted, schema: z.ZodType<T>): T {
  const reading = z
    .string()
    .transform((text): unknown => parseXml(text, 'The answer', { attributePrefix: '@', lists }));
  return answer.read(reading.pipe(schema));
}

/** An element with others in it, which is a text where it has none. */
export function orEmpty<T>(schema: z.ZodType<T>, empty: T): z.ZodType<T> {
  return z.union([schema, z.literal('').transform(() => empty)]);
}

/** Stores say so in the body of an answer whose status is good, or sends nowhere. A key that is gone is none at a delete. */
export const refusal = z
  .string()
  .regex(/^\s*(?:<\?xml[^>]*>\s*)?<Error[\s>]/)
  .transform((text) => /<Code>([^<]*)<\/Code>(?:.*?<Message>([^<]*)<\/Message>)?/s.exec(text))
  .refine((said) => said?.[1] !== 'NoSuchKey')
  .transform((said) => ({ message: [said?.[1] ?? 'an error without a code', said?.[2] ?? []].flat().join(': ') }));
