import { place } from './place.ts';
import { z } from 'zod/mini';
import { order } from './client.ts';
import { eventData } from './event-data.ts';

const personSchema = z.object({
  client: z.string(),
  name: z.string(),
  step: z.nullable(z.string()),
  since: z.string(),
});
export type Person = z.infer<typeof personSchema>;

const presentSchema = z.object({ people: z.array(personSchema) });
const savedSchema = z.object({ revision: z.number(), by: z.nullable(z.string()), client: z.nullable(z.string()) });
export type Saved = z.infer<typeof savedSchema>;

interface Heard {
  readonly present: (people: readonly Person[]) => void;
  readonly saved: (saved: Saved) => void;
}

/** Hears who is at a workflow and that its draft was saved, until it is told to stop. */
export function followWorkflow(slug: string, heard: Heard): () => void {
  const source = new EventSource(`${place}/api/v1/workflows/${slug}/events`);
  source.addEventListener('present', ({ data }) => heard.present(presentSchema.parse(eventData(data)).people));
  source.addEventListener('draft', ({ data }) => heard.saved(savedSchema.parse(eventData(data))));
  return () => source.close();
}

/** Says that this browser is at a workflow, and at which of its steps. Holds for 25 seconds. */
export function sayPresent(slug: string, client: string, step: string | null): Promise<void> {
  return order(`/workflows/${slug}/presence/${client}`, { method: 'PUT', body: { step } });
}

export function sayGone(slug: string, client: string): Promise<void> {
  return order(`/workflows/${slug}/presence/${client}`, { method: 'DELETE', keepalive: true });
}
