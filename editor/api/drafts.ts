import { z } from 'zod/mini';
import { call, listOf, order, query } from './client.ts';

/** Saves a new draft; one of the slug that is there is not written over. @throws ApiProblem 409, 412. */
export async function createDraft(slug: string, document: unknown): Promise<void> {
  const saved = z.looseObject({ slug: z.string() });
  await call(`/workflows/${slug}`, saved, { method: 'PUT', body: document, headers: { 'if-none-match': '*' } });
}

export function saveLayout(slug: string, layout: unknown): Promise<void> {
  return order(`/workflows/${slug}/layout`, { method: 'PUT', body: layout });
}

export function publishWorkflow(slug: string) {
  return call(`/workflows/${slug}/publish`, z.object({ version: z.number() }), { method: 'POST' });
}

const sentSchema = z.object({ status: z.number(), body: z.string(), delivery: z.nullable(z.string()) });

/** Sends a webhook to an endpoint of this server, signed as its sender signs. */
export function sendSample(path: string, sample: { readonly body: unknown; readonly headers: Record<string, string> }) {
  return call('/endpoints/send', sentSchema, { method: 'POST', body: { path, ...sample } });
}

export function listSecretNames() {
  return call(`/secrets${query({ limit: 200 })}`, listOf(z.looseObject({ name: z.string() })));
}

export function saveSecret(name: string, value: string): Promise<void> {
  return order(`/secrets/${name}`, { method: 'PUT', body: { value } });
}
