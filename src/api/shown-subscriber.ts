import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Sql } from '../store/database.ts';
import { readSubscriber, type StoredSubscriber } from '../store/subscribers/subscribers.ts';
import { moment } from './declared.ts';

export const subscriberSchema = z
  .strictObject({
    slug: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    workflows: z.array(z.string()).nullable().meta({ description: 'Null: of all workflows.' }),
    active: z.boolean(),
    disabledReason: z.string().nullable().meta({ description: 'Why it was switched off.' }),
    failingSince: moment.nullable().meta({ description: 'Since when nothing has reached it.' }),
    previousSecretUntil: moment.nullable().meta({ description: 'Until when the secret before this one signs too.' }),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'Subscriber', description: 'Who is told what happened; never with its secret.' });

export function shownSubscriber({
  failingSince,
  previousUntil,
  createdAt,
  updatedAt,
  ...subscriber
}: StoredSubscriber): z.infer<typeof subscriberSchema> {
  return {
    ...subscriber,
    events: [...subscriber.events],
    workflows: subscriber.workflows && [...subscriber.workflows],
    failingSince: failingSince?.toISOString() ?? null,
    previousSecretUntil: previousUntil?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** @throws SnodoError `not_found`. */
export async function presentSubscriber(sql: Sql, slug: string): Promise<StoredSubscriber> {
  const stored = await readSubscriber(sql, slug);
  if (stored) return stored;
  throw new SnodoError('not_found', `There is no subscriber "${slug}". GET /api/v1/subscribers lists those there are.`);
}
