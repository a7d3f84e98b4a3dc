import { z } from 'zod/mini';
import { listAll } from './client.ts';

const hostedSchema = z.object({
  workflow: z.string(),
  path: z.string(),
  title: z.string(),
  access: z.enum(['public', 'signed-in']),
});

/** The forms that are open. */
export function listHostedForms() {
  return listAll('/forms', hostedSchema);
}
