import { z } from 'zod';

/** Words that name things in paths and expressions. */
export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

export const slug = z
  .string()
  .regex(slugPattern, 'must be lower-case letters, digits and hyphens, at most 64, such as customer-feedback');
