import { z } from 'zod';

export const form = z
  .string()
  .regex(/^\w+$/, 'is not the id of a form, such as u6nXL7')
  .meta({ title: 'Form', description: 'What stands after /to/ in the address of the form.', options: 'forms' });

/** How the lists of forms and workspaces come. */
export const pages = { by: 'page', items: 'items' } as const;

export const limit = z
  .int()
  .min(1)
  .max(1000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

/** How long it may take until a response is given: half an hour, says Typeform. */
export const lagMs = 3_600_000;
