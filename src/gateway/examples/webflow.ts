import type { Example } from './example.ts';

const page = 'https://developers.webflow.com/data/reference/all-events';
const read = '2026-11-25';
const siteId = '70000000000000000000000d';

export const webflowExamples: readonly Example[] = [
  {
    provider: 'webflow',
    event: 'form_submission',
    page,
    read,
    headers: {},
    body: {
      triggerType: 'form_submission',
      payload: {
        name: 'Contact us',
        siteId,
        data: { 'First Name': 'Ada', email: 'reader@example.com' },
        schema: [
          {
            fieldName: 'First Name',
            fieldType: 'FormTextInput',
            fieldElementId: '00000000-0000-4000-8000-000000000061',
          },
          { fieldName: 'email', fieldType: 'FormTextInput', fieldElementId: '00000000-0000-4000-8000-000000000062' },
        ],
        submittedAt: '2026-09-14T12:35:16.117Z',
        id: '70000000000000000000000e',
        formId: '70000000000000000000000f',
        formElementId: '00000000-0000-4000-8000-000000000063',
      },
    },
  },
  {
    provider: 'webflow',
    event: 'site_publish',
    page,
    read,
    headers: {},
    body: {
      triggerType: 'site_publish',
      payload: {
        siteId,
        publishedOn: '2026-07-31T12:34:56.789Z',
        domains: ['parcels.webflow.io'],
        publishedBy: { displayName: 'A reader' },
      },
    },
  },
];
