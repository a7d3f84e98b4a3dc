import { z } from 'zod';
import { digestId } from '../core/id.ts';
import type { Json } from '../core/json.ts';
import type { Section } from './section.ts';

/** As PostgreSQL takes a text: without NUL and halves of characters. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

const line = (most: number) => z.string().trim().max(most).transform(storable);
const scalar = z.union([z.string().max(2_000).transform(storable), z.number(), z.boolean(), z.null()]);

/** What is said of a document besides its text. */
export const documentFields = {
  id: line(200).optional().meta({
    title: 'Id',
    description: 'A document of the same id is replaced; left out, it is the source, or else made of the text.',
  }),
  title: line(500).optional().meta({ title: 'Title', description: 'What the document is called; it is searched too.' }),
  source: line(2_000).optional().meta({
    title: 'Source',
    description: 'Where it comes from, such as the address of its page: answers can name it.',
  }),
  metadata: z
    .record(z.string().min(1).max(100).transform(storable), z.union([scalar, z.array(scalar).max(100)]))
    .refine((values) => Object.keys(values).length <= 50, 'must have at most 50 entries')
    .default({})
    .meta({ title: 'Metadata', description: 'Values that searches can filter by, such as { product: lamp }.' }),
};

/** A document as it is put into a base. */
export interface GivenDocument {
  readonly id: string;
  readonly title: string | null;
  readonly source: string | null;
  readonly metadata: { readonly [name: string]: Json };
  readonly sections: readonly Section[];
}

interface Described {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly source?: string | undefined;
  readonly metadata: { readonly [name: string]: Json };
}

/** A document with an id: its own, or its source, or one that the same text has again. */
export function givenDocument({ id, title, source, metadata }: Described, sections: readonly Section[]): GivenDocument {
  const clean = sections.map((one) => ({ place: storable(one.place), text: storable(one.text) }));
  return {
    id: id || source?.slice(0, 200) || digestId(JSON.stringify(clean)),
    title: title || null,
    source: source || null,
    metadata,
    sections: clean,
  };
}
