import { z } from 'zod';

const hex = /^[\da-f]{24}$/;

export const id = z.string().regex(hex, 'is not an id of Webflow, which has 24 digits and letters a-f');

export const site = z
  .string()
  .regex(hex, 'is not the id of a site, which has 24 digits and letters a-f')
  .meta({ title: 'Site', description: 'Its id stands in the settings of the site.', options: 'sites' });

/** Where only another field's choices depend on it. */
export const siteOfChoices = site
  .optional()
  .meta({ title: 'Site', description: 'Only helps to choose what follows.', options: 'sites' });

export const limit = z
  .int()
  .min(1)
  .max(1000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

/** Lists come 100 at a time. */
export function pagesOf(items: string) {
  return { by: 'offset', items } as const;
}
