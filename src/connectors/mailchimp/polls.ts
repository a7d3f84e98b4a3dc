import { z } from 'zod';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import { audience, campaignInfo, docs, member, pagesOf } from './fields.ts';

const ofAudience = z.strictObject({ audience });

/** The newest first, so that who comes meanwhile moves nobody to a page that was read. */
const newest = 'DESC';

function membersOf(http: ConnectorHttp, list: string, query: NonNullable<HttpOptions['query']>) {
  const pages = pagesOf('members', 1_000);
  return http.pages(`/lists/${encodeURIComponent(list)}/members`, { pages, query });
}

export const newMember = definePoll({
  title: 'A new subscriber',
  description: 'A contact of an audience who has subscribed since the last look.',
  docs: `${docs}/list-members/list-members-info`,
  input: ofAudience,
  output: member,
  key: ({ id, timestamp_opt: at = '' }) => `${id}:${at}`,
  every: '5m',
  async *run({ http, input, since }) {
    const query = { since_timestamp_opt: since.toISOString(), sort_field: 'timestamp_opt', sort_dir: newest };
    // Were they asked for by their status, whoever leaves meanwhile would move the next one to a page that was read.
    for await (const page of membersOf(http, input.audience, query)) {
      yield page.read(z.array(member)).filter(({ status }) => status === 'subscribed');
    }
  },
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
    membersOf(http, input.audience, {
      since_last_changed: since.toISOString(),
      sort_field: 'last_changed',
      sort_dir: newest,
    }),
});

export const sentCampaign = definePoll({
  title: 'A campaign was sent',
  description: 'A campaign that was sent since the last look.',
  docs: `${docs}/campaigns/list-campaigns`,
  input: z.strictObject({}),
  output: campaignInfo,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, since }) => {
    const query = {
      status: 'sent',
      since_send_time: since.toISOString(),
      sort_field: 'send_time',
      sort_dir: newest,
    };
    return http.pages('/campaigns', { pages: pagesOf('campaigns', 100), query });
  },
});
