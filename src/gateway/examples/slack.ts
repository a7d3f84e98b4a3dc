import type { Example } from './example.ts';

const read = '2026-11-25';
const id = { at: ['event_id'], prefix: 'Ev' };
const authorizations = [{ team_id: 'T0PARCELS', user_id: 'U0PARCELS', is_bot: false, is_enterprise_install: false }];

export const slackExamples: readonly Example[] = [
  {
    provider: 'slack',
    event: 'app_mention',
    page: 'https://docs.slack.dev/reference/events/app_mention',
    read,
    headers: {},
    id,
    body: {
      token: 'one-long-verification-token',
      team_id: 'T0PARCELS',
      api_app_id: 'A0PARCELS',
      event: {
        type: 'app_mention',
        user: 'U0READER',
        text: '<@U0PARCELS> where is parcel 4711?',
        ts: '1795600000.000016',
        channel: 'C0SUPPORT',
        event_ts: '1795600000000016',
      },
      type: 'event_callback',
      authorizations,
      event_id: 'Ev0PARCELS',
      event_time: 1_795_600_000,
    },
  },
  {
    provider: 'slack',
    event: 'message.channels',
    page: 'https://docs.slack.dev/reference/events/message.channels',
    read,
    headers: {},
    id,
    body: {
      token: 'one-long-verification-token',
      team_id: 'T0PARCELS',
      api_app_id: 'A0PARCELS',
      event: {
        type: 'message',
        channel: 'C0SUPPORT',
        user: 'U0READER',
        text: 'The parcel never came.',
        ts: '1795600001.000005',
        event_ts: '1795600001.000005',
        channel_type: 'channel',
      },
      type: 'event_callback',
      authorizations,
      event_id: 'Ev1PARCELS',
      event_time: 1_795_600_001,
    },
  },
];
