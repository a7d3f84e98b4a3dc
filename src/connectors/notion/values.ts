import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { isList, isObject, type Json } from '../../core/json.ts';

const most = 2000;

/** A text in the pieces that Notion takes (https://developers.notion.com/reference/request-limits). */
export function richText(text: string) {
  const pieces = text.match(new RegExp(`[^]{1,${most}}`, 'g')) ?? [];
  return pieces.map((piece) => ({ type: 'text', text: { content: piece } }));
}

function listOf(value: Json): readonly Json[] {
  return isList(value) ? value : [value];
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const named = (value: Json): Json => (value === null || value === '' ? null : { name: textOf(value) });
const asIs = (value: Json): Json => value;
const written = (value: Json): Json => (value === null ? [] : richText(textOf(value)));

/** How a plain value is written, by the type of the property (https://developers.notion.com/reference/page-property-values). */
const writers: Readonly<Record<string, (value: Json) => Json>> = {
  title: written,
  rich_text: written,
  number: (value) => (value === null || value === '' ? null : Number(value)),
  checkbox: (value) => value === true || value === 'true',
  url: asIs,
  email: asIs,
  phone_number: asIs,
  select: named,
  status: named,
  multi_select: (value) => (value === null ? [] : listOf(value).map(named)),
  people: (value) => (value === null ? [] : listOf(value).map((id) => ({ object: 'user', id }))),
  relation: (value) => (value === null ? [] : listOf(value).map((id) => ({ id }))),
  date: (value) => {
    if (value === null || isObject(value)) return value;
    const [start = null, end = null] = listOf(value);
    return { start, end };
  },
};

/** The types of properties, by their names. */
export type Types = Readonly<Record<string, { readonly type: string }>>;

/** @throws SnodoError `invalid` for a property that there is not, or that nobody can write. */
export function writtenValues(given: Readonly<Record<string, Json>>, types: Types): Record<string, Json> {
  const all = Object.entries(given).map(([name, value]): [string, Json] => {
    const type = Object.hasOwn(types, name) ? types[name]?.type : undefined;
    if (type === undefined) {
      throw new SnodoError('invalid', `There is no property ${name}. There are: ${Object.keys(types).join(', ')}.`);
    }
    const write = writers[type];
    if (write === undefined)
      throw new SnodoError('invalid', `The property ${name} is of the type ${type}, which cannot be set so.`);
    return [name, { [type]: write(value) }];
  });
  return Object.fromEntries(all);
}

const texts = z
  .array(z.object({ plain_text: z.string() }))
  .transform((all) => all.map((one) => one.plain_text).join(''));
const name = z
  .object({ name: z.string() })
  .nullable()
  .transform((one) => one?.name ?? null);

/** What a property holds, in a word; what is not here is given as it came. */
const readers: Readonly<Record<string, z.ZodType<Json>>> = {
  title: texts,
  rich_text: texts,
  select: name,
  status: name,
  multi_select: z.array(z.object({ name: z.string() })).transform((all) => all.map((one) => one.name)),
  people: z
    .array(z.object({ id: z.string(), name: z.string().nullish() }))
    .transform((all) => all.map((one) => one.name ?? one.id)),
  relation: z.array(z.object({ id: z.string() })).transform((all) => all.map((one) => one.id)),
  date: z
    .object({ start: z.string(), end: z.string().nullish() })
    .nullable()
    .transform((one) => (one === null ? null : one.end ? [one.start, one.end] : one.start)),
  files: z
    .array(
      z.looseObject({
        file: z.object({ url: z.string() }).optional(),
        external: z.object({ url: z.string() }).optional(),
      }),
    )
    .transform((all) => all.map((one) => one.file?.url ?? one.external?.url ?? null)),
};

const property = z.looseObject({ type: z.string() });

function plain(given: z.infer<typeof property>): Json {
  const held = given[given.type] ?? null;
  const read = readers[given.type]?.safeParse(held);
  if (read?.success) return read.data;
  // A formula holds its own type beside its value.
  const formula = property.safeParse(held);
  if (given.type === 'formula' && formula.success) return plain(formula.data);
  return z.json().parse(held);
}

const answer = z.looseObject({
  id: z.string(),
  url: z.string().optional(),
  created_time: z.string().optional(),
  last_edited_time: z.string().optional(),
  properties: z.record(z.string(), property).default({}),
});

/** A page with `values`: what its properties hold, in a word each. */
export const page = answer.transform((one) => ({
  ...one,
  values: Object.fromEntries(Object.entries(one.properties).map(([key, held]) => [key, plain(held)])),
}));

/** The form of what `page` gives. */
export const pageOut = z.looseObject({
  id: z.string(),
  url: z.string().optional(),
  created_time: z.string().optional(),
  last_edited_time: z.string().optional(),
  properties: z.record(z.string(), z.json()),
  values: z.record(z.string(), z.json()),
});
type Page = z.infer<typeof pageOut>;

/** @throws ZodError never: what came as JSON is JSON. */
export function pageOf(read: z.infer<typeof page>): Page {
  return pageOut.parse(read);
}
