import type { Example } from './example.ts';

export const asanaExamples: readonly Example[] = [
  {
    provider: 'asana',
    event: 'task.changed',
    page: 'https://developers.asana.com/docs/webhooks-guide',
    read: '2026-11-28',
    headers: {},
    body: {
      events: [
        {
          action: 'changed',
          created_at: '2026-11-28T18:22:45.421Z',
          parent: null,
          change: { field: 'due_at', action: 'changed' },
          resource: { gid: '1337', resource_type: 'task', resource_subtype: 'default_task' },
          user: { gid: '1123', resource_type: 'user' },
        },
      ],
    },
  },
];
