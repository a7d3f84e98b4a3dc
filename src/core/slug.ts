import { z } from 'zod';

/** The name of a workflow in addresses and documents. */
export const slug = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
    'must be lower-case letters, digits and hyphens, at most 64, such as customer-feedback',
  );
