import { z } from 'zod';
import { isObject, type Json } from '../../core/json.ts';
import { rowOf } from '../../core/row-of.ts';
import { inTrigger } from '../in-trigger.ts';
import { literal } from '../literal.ts';
import type { Message } from '../words/in-words.ts';
import { type Description, type Operation, resolved } from './description.ts';
import { Examples } from './example.ts';

const media = z.looseObject({
  schema: z.unknown().optional(),
  example: z.json().optional().catch(undefined),
  examples: z.record(z.string(), z.unknown()).optional().catch(undefined),
});
type Media = z.infer<typeof media>;
const bodySchema = z.looseObject({ content: z.record(z.string(), media).catch({}) });
const binary = z.union([
  z.looseObject({ format: z.enum(['binary', 'byte']) }),
  z.looseObject({ type: z.literal('file') }),
  z.looseObject({ contentMediaType: z.string() }),
  z.looseObject({ contentEncoding: z.string() }),
]);

/** What a call sends: fields of `with`. */
interface Sent {
  readonly body?: Json;
  readonly multipart?: Json;
  readonly contentType?: string;
}

/** Types whose bodies can be written down as text. */
const written = /^text\/|json|xml|yaml|csv|javascript|graphql|x-www-form-urlencoded|\*/;

function isFile(root: Description, schema: unknown): boolean {
  const found = resolved(root, schema);
  const { data } = z.looseObject({ items: z.unknown() }).safeParse(found);
  return (
    binary.safeParse(found).success || (data !== undefined && binary.safeParse(resolved(root, data.items)).success)
  );
}

function exampleOf(root: Description, { example, examples, schema }: Media): Json {
  const [named] = Object.values(examples ?? {});
  const read = z.looseObject({ value: z.json() }).safeParse(resolved(root, named));
  return example ?? (read.success ? read.data.value : new Examples(root).of(schema));
}

/** The parts of a form, of which files are what the run is started with. */
function partsOf(root: Description, content: Media, value: Json): readonly Json[] {
  const { properties } = z
    .looseObject({ properties: z.record(z.string(), z.unknown()).catch({}) })
    .catch({ properties: {} })
    .parse(resolved(root, content.schema));
  const given = isObject(value) ? value : {};
  const names = [...new Set([...Object.keys(given), ...Object.keys(properties)])];
  return names.flatMap((name): Json[] => {
    if (isFile(root, rowOf(properties, name))) return [{ name, file: `{{ ${inTrigger(name)} }}` }];
    const own = rowOf(given, name);
    return own === undefined ? [] : [{ name, value: literal(own) }];
  });
}

/** The body of an operation with an example, or what has to be given in its place. */
export function sentBy(root: Description, operation: Operation, note: (message: Message) => void): Sent {
  if (operation.requestBody === undefined) return {};
  const read = bodySchema.safeParse(resolved(root, operation.requestBody));
  if (!read.success) {
    note(['bodyElsewhere']);
    return {};
  }
  const [type, content] =
    Object.entries(read.data.content).toSorted(
      ([a], [b]) => Number(b.includes('json')) - Number(a.includes('json')),
    )[0] ?? [];
  if (type === undefined || content === undefined) return {};
  const kind = type.toLowerCase();
  if (kind.startsWith('multipart/form-data')) {
    const multipart = partsOf(root, content, exampleOf(root, content));
    return multipart.length > 0 ? { multipart: [...multipart] } : {};
  }
  const contentType = /json|\*/.test(kind) ? {} : { contentType: type };
  const isText = !/json|\*|x-www-form-urlencoded/.test(kind);
  const body = isText && (!written.test(kind) || isFile(root, content.schema)) ? null : exampleOf(root, content);
  // An example of another type than JSON is its text; of a schema alone none can be made.
  if (!isText || typeof body === 'string') return { body: literal(body), ...contentType };
  note(['bodyGiven', type.slice(0, 100)]);
  return { body: '{{ trigger.body.content }}', ...contentType };
}
