import type { Example } from './example.ts';

/** HubSpot names what happened `eventType` in the example of its guide, and `subscriptionType` in the table of fields and in what it sends. */
const page = 'https://developers.hubspot.com/docs/api-reference/legacy/webhooks/guide';
const read = '2026-11-25';
const id = { at: [0, 'eventId'], prefix: '' };
const common = { portalId: 62_515, appId: 1_160_452, occurredAt: 1_795_600_000_000, attemptNumber: 0 };
const created = { ...common, subscriptionType: 'contact.creation', subscriptionId: 22, changeSource: 'IMPORT' };

export const hubspotExamples: readonly Example[] = [
  {
    provider: 'hubspot',
    event: 'contact.creation',
    page,
    read,
    headers: {},
    id,
    body: [
      { ...created, objectId: 7_000_001, eventId: 3_816_279_480 },
      { ...created, objectId: 7_000_002, eventId: 3_816_279_481 },
    ],
  },
  {
    provider: 'hubspot',
    event: 'contact.propertyChange',
    page,
    read,
    headers: {},
    id,
    body: [
      {
        ...common,
        subscriptionType: 'contact.propertyChange',
        subscriptionId: 25,
        objectId: 7_000_001,
        propertyName: 'lifecyclestage',
        propertyValue: 'subscriber',
        changeSource: 'CRM_UI',
        eventId: 3_816_279_340,
      },
    ],
  },
];
