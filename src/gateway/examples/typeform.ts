import type { Example } from './example.ts';

const name = { id: 'JwWggjAKtOkA', type: 'short_text', ref: 'readable_ref_short_text' };
const email = { id: 'SMEUb7VJz92Q', type: 'email', ref: 'readable_ref_email' };
const choices = { allow_multiple_selections: false, allow_other_choice: false };

export const typeformExamples: readonly Example[] = [
  {
    provider: 'typeform',
    event: 'form_response',
    page: 'https://www.typeform.com/developers/webhooks/example-payload/',
    read: '2026-11-25',
    headers: {},
    id: { at: ['event_id'], prefix: '' },
    body: {
      event_id: 'PARCELS0001',
      event_type: 'form_response',
      form_response: {
        form_id: 'parcel1',
        token: 'a0000000000000000000000000000001',
        submitted_at: '2026-01-18T18:17:02Z',
        landed_at: '2026-01-18T18:07:02Z',
        calculated: { score: 9 },
        variables: [{ key: 'score', type: 'number', number: 4 }],
        hidden: { user_id: '4711' },
        definition: {
          id: 'parcel1',
          title: 'Where is my parcel?',
          fields: [
            { ...name, ...choices, title: 'What is your first name?' },
            { ...email, ...choices, title: 'What is your email address?' },
          ],
        },
        answers: [
          { type: 'text', text: 'Ada', field: name },
          { type: 'email', email: 'reader@example.com', field: email },
        ],
      },
    },
  },
];
