import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';

const hostedSchema = z.object({
  workflow: z.string(),
  path: z.string(),
  title: z.string(),
  access: z.enum(['public', 'signed-in']),
});

/** The forms that are open. */
export function listHostedForms() {
  return call(`/forms${query({ limit: 200 })}`, listOf(hostedSchema));
}
