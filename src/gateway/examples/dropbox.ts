import type { Example } from './example.ts';

/** Dropbox knows one kind of notification, which says whose files changed. */
export const dropboxExamples: readonly Example[] = [
  {
    provider: 'dropbox',
    event: 'list_folder',
    page: 'https://www.dropbox.com/developers/reference/webhooks',
    read: '2026-11-25',
    headers: {},
    body: { list_folder: { accounts: ['dbid:PARCELS-of-a-reader'] }, delta: { users: [70_000_001] } },
  },
];
