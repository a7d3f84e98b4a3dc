import type { Example } from './example.ts';

export const stripeExamples: readonly Example[] = [
  {
    provider: 'stripe',
    event: 'setup_intent.created',
    page: 'https://docs.stripe.com/api/events/object',
    read: '2026-11-25',
    headers: {},
    id: { field: 'id', prefix: 'evt_' },
    body: {
      id: 'evt_1PARCELS',
      object: 'event',
      api_version: '2019-02-19',
      created: 1_795_600_000,
      data: {
        object: {
          id: 'seti_1PARCELS',
          object: 'setup_intent',
          application: null,
          automatic_payment_methods: null,
          cancellation_reason: null,
          client_secret: 'seti_1PARCELS_not_a_secret',
          created: 1_795_600_000,
          customer: null,
          description: null,
          flow_directions: null,
          last_setup_error: null,
          latest_attempt: null,
          livemode: false,
          mandate: null,
          metadata: {},
          next_action: null,
          on_behalf_of: null,
          payment_method: 'pm_1PARCELS',
          payment_method_options: {
            acss_debit: {
              currency: 'cad',
              mandate_options: {
                interval_description: 'First day of every month',
                payment_schedule: 'interval',
                transaction_type: 'personal',
              },
              verification_method: 'automatic',
            },
          },
          payment_method_types: ['acss_debit'],
          single_use_mandate: null,
          status: 'requires_confirmation',
          usage: 'off_session',
        },
      },
      livemode: false,
      pending_webhooks: 0,
      request: { id: null, idempotency_key: null },
      type: 'setup_intent.created',
    },
  },
];
