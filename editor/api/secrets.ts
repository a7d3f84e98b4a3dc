import { z } from 'zod/mini';
import { call, listOf, order, query } from './client.ts';

/** The names of the secrets; values never come back. */
export function listSecrets() {
  return call(`/secrets${query({ limit: 200 })}`, listOf(z.object({ name: z.string() })));
}

export function putSecret(name: string, value: string): Promise<void> {
  return order(`/secrets/${name}`, { method: 'PUT', body: { value } });
}
