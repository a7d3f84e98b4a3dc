import { webhookTrigger } from './accept-workflow.ts';
import type { Snodo } from './snodo.ts';

export const threeStepsSlug = 'bench-three-steps';

/** Sets up the workflow of three durable steps. */
export async function publishThreeSteps({ api }: Snodo, secret: string, respond: 'accepted' | 'result'): Promise<void> {
  await api.put('/secrets/BENCH', { value: secret });
  await api.publish({
    snodo: 1,
    slug: threeStepsSlug,
    trigger: webhookTrigger(threeStepsSlug, respond),
    steps: [
      {
        id: 'first',
        type: 'map',
        with: { value: { customer: '{{ trigger.body.customer_id }}', text: '{{ trigger.body.text }}' } },
      },
      {
        id: 'second',
        type: 'map',
        with: { value: { customer: '{{ steps.first.customer }}', total: '{{ trigger.body.order.total * 2 }}' } },
      },
      {
        id: 'third',
        type: 'map',
        with: { value: 'Customer {{ steps.second.customer }} paid {{ steps.second.total }}' },
      },
    ],
    output: { said: '{{ steps.third }}' },
  });
}
