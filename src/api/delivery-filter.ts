import { z } from 'zod';
import { runStatuses } from '../core/run.ts';
import { method, since, slug, words } from './names.ts';

/** Which deliveries are meant; the names are those of the query of a list and of a body. */
export const deliveryFilter = {
  endpoint: words.optional(),
  workflow: slug.optional(),
  since: since.optional(),
  until: since.optional().meta({ description: 'Only those before; as since.' }),
  sender: words.optional().meta({ description: 'The address it came from.' }),
  method: method.optional(),
  run: z.enum(runStatuses).optional().meta({ description: 'How the last of its runs stands.' }),
  text: words.optional().meta({
    description:
      'Words in body, headers or query, as web searches are written; in the order of a phrase with "quotes".',
  }),
};
