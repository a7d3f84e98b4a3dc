import { webhookTrigger } from './accept-workflow.ts';
import type { Snodo } from './snodo.ts';

export const calledSlug = 'bench-called';
/** The step that calls. */
export const calledStep = 'call';

/** Sets up a workflow that calls a service in its middle, which may be out of reach for a while. */
export async function publishCalled({ api }: Snodo, secret: string, service: string): Promise<void> {
  await api.put('/secrets/BENCH', { value: secret });
  await api.publish({
    snodo: 1,
    slug: calledSlug,
    trigger: webhookTrigger(calledSlug, 'accepted'),
    steps: [
      { id: 'first', type: 'map', with: { value: { customer: '{{ trigger.body.customer_id }}' } } },
      {
        id: calledStep,
        type: 'http.request',
        with: { url: service, method: 'POST', body: { run: '{{ run.id }}' } },
        retry: { attempts: 20, base: '100ms', max: '1s' },
        after: ['first'],
      },
      { id: 'last', type: 'map', with: { value: '{{ steps.first.customer }}' }, after: [calledStep] },
    ],
  });
}
