import type { Example } from './example.ts';

function pageEvent(type: 'page.created' | 'page.deleted'): Example {
  return {
    provider: 'notion',
    event: type,
    page: `https://developers.notion.com/reference/webhooks/${type.replace('.', '-')}`,
    read: '2026-11-25',
    headers: {},
    id: { at: ['id'], prefix: '' },
    body: {
      id: '00000000-0000-4000-8000-000000000041',
      timestamp: '2026-12-05T23:55:34.285Z',
      workspace_id: '00000000-0000-4000-8000-000000000042',
      workspace_name: 'Parcels',
      subscription_id: '00000000-0000-4000-8000-000000000043',
      integration_id: '00000000-0000-4000-8000-000000000044',
      authors: [{ id: '00000000-0000-4000-8000-000000000045', type: 'person' }],
      attempt_number: 1,
      api_version: '2022-06-28',
      type,
      entity: { id: '00000000-0000-4000-8000-000000000046', type: 'page' },
      data: { parent: { id: '00000000-0000-4000-8000-000000000042', type: 'space' } },
    },
  };
}

export const notionExamples: readonly Example[] = [pageEvent('page.created'), pageEvent('page.deleted')];
