import { z } from 'zod/mini';
import { listAll, order } from './client.ts';

const secretSchema = z.object({
  name: z.string(),
  updatedAt: z.string(),
  usedBy: z.array(z.object({ kind: z.enum(['workflow', 'connection']), slug: z.string() })),
});
export type SecretName = z.infer<typeof secretSchema>;

/** The names of the secrets; values never come back. */
export function listSecrets() {
  return listAll('/secrets', secretSchema);
}

export function putSecret(name: string, value: string): Promise<void> {
  return order(`/secrets/${name}`, { method: 'PUT', body: { value } });
}

export function deleteSecret(name: string): Promise<void> {
  return order(`/secrets/${name}`, { method: 'DELETE' });
}
