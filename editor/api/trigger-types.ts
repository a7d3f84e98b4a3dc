import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';

const eventsSchema = z.object({
  title: z.string(),
  events: z.array(z.object({ type: z.string(), title: z.string(), description: z.string() })),
});

export interface TriggerType {
  readonly type: string;
  readonly title: string;
  readonly description: string;
}

/** The events of all services that can start a workflow. */
export async function listTriggerTypes(): Promise<readonly TriggerType[]> {
  const { items } = await call(`/connectors${query({ limit: 200 })}`, listOf(z.object({ id: z.string() })));
  const all = await Promise.all(items.map(({ id }) => call(`/connectors/${id}`, eventsSchema)));
  return all.flatMap(({ title, events }) =>
    events.map((event) => ({
      ...event,
      title: event.title.startsWith(title) ? event.title : `${title}: ${event.title}`,
    })),
  );
}
