import { z } from 'zod';

export const form = z
  .string()
  .regex(/^\w+$/, 'is not the id of a form, such as u6nXL7')
  .meta({ title: 'Form', description: 'What stands after /to/ in the address of the form.', options: 'forms' });

export const limit = z
  .int()
  .min(1)
  .max(1000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });
