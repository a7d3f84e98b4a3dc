import type { Example } from './example.ts';

const page = 'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md';
const read = '2026-11-25';
const type = 'contact.created';
const timestamp = '2026-11-03T20:26:10.344522Z';
const contact = { id: '00000000-0000-4000-8000-000000000002' };

/** The payload of the specification that holds all of the new contact, and the one that holds its id alone. */
export const standardWebhooksExamples: readonly Example[] = [
  {
    provider: 'standard-webhooks',
    event: 'contact.created.full',
    page,
    read,
    headers: {},
    body: {
      type,
      timestamp,
      data: {
        ...contact,
        type: 'contact',
        fullName: 'A Reader',
        address: '1 Main Street, Springfield',
        phoneNumber: '(555) 010-0199',
        birthday: '1980-04-19',
        occupation: 'Engineer',
      },
    },
  },
  {
    provider: 'standard-webhooks',
    event: 'contact.created.thin',
    page,
    read,
    headers: {},
    body: { type, timestamp, data: contact },
  },
];
