import { randomBytes } from 'node:crypto';
import type { Snodo } from './snodo.ts';

/** A new secret as Standard Webhooks writes it. */
export function newSecret(): string {
  return `whsec_${randomBytes(24).toString('base64')}`;
}

/** The signed webhook that every part sends to. */
export function webhookTrigger(path: string, respond: 'accepted' | 'result') {
  return {
    type: 'webhook',
    path,
    verify: { scheme: 'standard-webhooks', secret: '{{ secrets.BENCH }}' },
    respond,
  } as const;
}

/** Sets up the workflow that only takes in: one step. @returns where to send. */
export async function setUpAccept({ api, url }: Snodo, secret: string): Promise<string> {
  await api.put('/secrets/BENCH', { value: secret });
  await api.publish({
    snodo: 1,
    slug: 'bench-accept',
    trigger: webhookTrigger('bench-accept', 'accepted'),
    steps: [{ id: 'note', type: 'map', with: { value: { customer: '{{ trigger.body.customer_id }}' } } }],
  });
  return `${url}/hooks/bench-accept`;
}
