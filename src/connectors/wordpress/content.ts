import { z } from 'zod';

export const id = z.int().min(1);

export const limit = z
  .int()
  .min(1)
  .max(1000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

/** How many to ask for at a time: WordPress gives 100 at the most. */
export function pageSize(wanted: number): number {
  return Math.min(wanted, 100);
}

const rendered = z.looseObject({ rendered: z.string() });

/** A post or a page. */
export const content = z.looseObject({
  id: z.int(),
  date: z.string().nullable(),
  modified: z.string(),
  slug: z.string(),
  status: z.string(),
  link: z.string(),
  title: rendered,
  content: rendered.optional(),
  excerpt: rendered.optional(),
  author: z.int().optional(),
  featured_media: z.int().optional(),
});

const status = z
  .enum(['publish', 'future', 'draft', 'pending', 'private'])
  .meta({ title: 'Status', description: 'publish shows it, draft does not, future shows it at its date.' });

/** What both are written with. */
export const written = {
  title: z.string().min(1).meta({ title: 'Title' }),
  content: z.string().optional().meta({ title: 'Content', description: 'In HTML or blocks.', format: 'multiline' }),
  status: status.optional(),
  excerpt: z.string().optional().meta({ title: 'Excerpt', description: 'A short form of it.', format: 'multiline' }),
  slug: z.string().optional().meta({ title: 'Slug', description: 'What stands for it in the address.' }),
  date: z.iso
    .datetime({ local: true })
    .optional()
    .meta({ title: 'Date', description: "When it is published, in the site's time zone.", format: 'date-time' }),
  author: id.optional().meta({ title: 'Author', description: 'The id of the user.', options: 'users' }),
  featured_media: id.optional().meta({ title: 'Picture', description: 'The id of a file of the media library.' }),
  meta: z
    .record(z.string(), z.json())
    .optional()
    .meta({ title: 'More fields', description: 'Fields of their own that the site shows in its API.', format: 'json' }),
};

export const listed = {
  search: z.string().optional().meta({ title: 'Search', description: 'Words that it holds.' }),
  status: status.default('publish'),
  limit,
};
