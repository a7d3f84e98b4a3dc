import type { Example } from './example.ts';

export const clickupExamples: readonly Example[] = [
  {
    provider: 'clickup',
    event: 'taskCreated',
    page: 'https://developer.clickup.com/docs/webhooksignature',
    read: '2026-11-28',
    headers: {},
    body: { webhook_id: '70000000-0000-4000-8000-00000000000c', event: 'taskCreated', task_id: '86parcels' },
  },
];
