import { z } from 'zod/mini';
import { schemaSchema } from '../state/panel/schema.ts';
import { call } from './client.ts';

const toolSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  // A stranger's schema may be of any form; one that the page cannot read is filled in as JSON.
  input: z.catch(schemaSchema, {}),
  effect: z.enum(['read', 'idempotent', 'write']),
});

const resourceSchema = z.object({ uri: z.string(), title: z.string(), isTemplate: z.boolean() });
const promptSchema = z.object({ name: z.string(), title: z.string(), description: z.string() });

/** What the server of a connection offers. @throws ApiProblem. */
export function listTools(slug: string) {
  return call(`/connections/${slug}/tools`, z.object({ items: z.array(toolSchema) }));
}

export function listResources(slug: string) {
  return call(`/connections/${slug}/resources`, z.object({ items: z.array(resourceSchema) }));
}

export function listPrompts(slug: string) {
  return call(`/connections/${slug}/prompts`, z.object({ items: z.array(promptSchema) }));
}

const signInSchema = z.object({ needed: z.boolean() });

/** Finds out how one signs in to the server, and stores it with the connection. */
export function discoverSignIn(slug: string) {
  return call(`/connections/${slug}/oauth/discover`, signInSchema, { method: 'POST', body: {} });
}
