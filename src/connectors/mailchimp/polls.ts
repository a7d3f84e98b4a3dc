import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { audience, campaignInfo, docs, listOf, member } from './fields.ts';

const ofAudience = z.strictObject({ audience });

function membersOf(list: string): string {
  return `/lists/${encodeURIComponent(list)}/members`;
}

export const newMember = definePoll({
  title: 'A new subscriber',
  description: 'A contact of an audience who has subscribed since the last look.',
  docs: `${docs}/list-members/list-members-info`,
  input: ofAudience,
  output: member,
  key: ({ id, timestamp_opt: at = '' }) => `${id}:${at}`,
  every: '5m',
  run: ({ http, input, since }) =>
    listOf(http, membersOf(input.audience), 'members', member, 1_000, {
      status: 'subscribed',
      since_timestamp_opt: since.toISOString(),
    }),
});

export const changedMember = definePoll({
  title: 'A changed contact',
  description: 'A contact of an audience that changed since the last look: it came, left, or something is known anew.',
  docs: `${docs}/list-members/list-members-info`,
  input: ofAudience,
  output: member,
  key: ({ id, last_changed: at }) => `${id}:${at}`,
  every: '5m',
  run: ({ http, input, since }) =>
    listOf(http, membersOf(input.audience), 'members', member, 1_000, { since_last_changed: since.toISOString() }),
});

export const sentCampaign = definePoll({
  title: 'A campaign was sent',
  description: 'A campaign that was sent since the last look.',
  docs: `${docs}/campaigns/list-campaigns`,
  input: z.strictObject({}),
  output: campaignInfo,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, since }) =>
    listOf(http, '/campaigns', 'campaigns', campaignInfo, 100, {
      status: 'sent',
      since_send_time: since.toISOString(),
    }),
});
