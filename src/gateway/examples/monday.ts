import type { Example } from './example.ts';

export const mondayExamples: readonly Example[] = [
  {
    provider: 'monday',
    event: 'create_item',
    page: 'https://developer.monday.com/api-reference/reference/webhooks',
    read: '2026-11-28',
    headers: {},
    body: {
      event: {
        userId: 9_603_471,
        originalTriggerUuid: null,
        boardId: 1_771_812_771,
        pulseId: 1_772_099_371,
        pulseName: 'The parcel never came',
        groupId: 'topics',
        groupName: 'Parcels',
        groupColor: '#579bfc',
        isTopGroup: true,
        columnValues: {},
        app: 'monday',
        type: 'create_pulse',
        triggerTime: '2026-11-28T09:07:28.210Z',
        subscriptionId: 73_759_671,
        triggerUuid: 'parcels0000000000000000000000001',
      },
    },
    id: { at: ['event', 'triggerUuid'], prefix: 'parcels' },
  },
];
