import { z } from 'zod';

/** Which base a step works on. */
export const baseField = z
  .string()
  .min(1)
  .meta({ title: 'Base', description: 'The knowledge base, by its slug.', format: 'knowledge' });
