import { ai, branch, expr, http, on, secret, text, workflow } from '../../src/builder/index.ts';

const service = { attempts: 5, backoff: 'exponential', base: '200ms', max: '5s' } as const;

interface Feedback {
  readonly customer_id: string;
  readonly text: string;
}

export default workflow('customer-feedback', {
  name: 'Customer feedback to CRM',
  note: 'Reads what customers write, keeps the insight in the CRM and tells the team about those who are unhappy.',
  trigger: on.webhook<Feedback>({
    path: 'feedback',
    verify: { scheme: 'standard-webhooks', secret: secret('FEEDBACK_SECRET') },
    respond: 'accepted',
  }),
  vars: { model: 'offline/lexicon-1', channel: 'support' },
})
  .step(
    'customer',
    ({ trigger }) =>
      http.request<{ name: string }>({ connection: 'crm', path: text`/customers/${trigger.body.customer_id}` }),
    { retry: service },
  )
  .step(
    'insight',
    ({ trigger, vars }) =>
      ai.generate({
        connection: 'model',
        model: vars.model,
        prompt: text`Classify this customer feedback: ${trigger.body.text}`,
        schema: {
          type: 'object',
          additionalProperties: false,
          required: ['sentiment', 'topics', 'language'],
          properties: {
            sentiment: { enum: ['positive', 'neutral', 'negative'] },
            topics: {
              type: 'array',
              items: { type: 'string' },
              description: 'What it is about, in a word or two each',
            },
            language: { type: 'string', description: 'The language it is written in: ISO 639-1, two letters' },
          },
        },
      }),
    { retry: { attempts: 5, backoff: 'exponential', base: '1s', max: '60s' } },
  )
  .step('angry', ({ steps }) => branch({ when: expr`${steps.insight.output.sentiment} = 'negative'` }))
  .step(
    'alert',
    ({ trigger, steps, vars }) =>
      http.request({
        connection: 'chat',
        method: 'POST',
        path: '/messages',
        body: {
          channel: vars.channel,
          customer: trigger.body.customer_id,
          text: text`${steps.customer.body.name} is unhappy: ${trigger.body.text}`,
        },
      }),
    { after: ['angry.true'], retry: service },
  )
  .step(
    'update',
    ({ trigger, steps }) =>
      http.request({
        connection: 'crm',
        method: 'PATCH',
        path: text`/customers/${trigger.body.customer_id}`,
        body: { ai_insights: steps.insight.output },
      }),
    { after: ['insight'], retry: service },
  )
  .output(({ steps }) => ({
    customer: steps.customer.body.name,
    sentiment: steps.insight.output.sentiment,
    topics: steps.insight.output.topics,
  }));
