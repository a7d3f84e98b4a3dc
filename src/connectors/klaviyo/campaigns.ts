import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { dataOf, id, listed, most, sent, shape } from './given.ts';

const docs = 'https://developers.klaviyo.com/en/reference';

const campaignShape = shape({
  name: z.string(),
  status: z.string(),
  send_time: z.string().nullish(),
  scheduled_at: z.string().nullish(),
});
const campaign = id.meta({
  title: 'Campaign',
  description: 'The id of the campaign, such as 01GDDKASAP8TKDDA2GRZDSVP4H.',
});

export const listCampaigns = defineAction({
  title: 'List campaigns',
  description: 'Gives the campaigns of a channel, those changed last first.',
  docs: `${docs}/get_campaigns`,
  effect: 'read',
  input: z.strictObject({
    channel: z
      .enum(['email', 'sms', 'mobile_push'])
      .default('email')
      .meta({ title: 'Channel', description: 'By which they are sent.' }),
    limit: most,
  }),
  output: z.object({ campaigns: z.array(campaignShape) }),
  run: async ({ http, input: { channel, limit } }) => {
    const query = { filter: `equals(messages.channel,'${channel}')`, sort: '-updated_at' };
    return { campaigns: await listed(http, '/api/campaigns', { limit, query }, campaignShape) };
  },
});

export const getCampaign = defineAction({
  title: 'Get a campaign',
  description: 'Gives a campaign by the id, with how it stands.',
  docs: `${docs}/get_campaign`,
  effect: 'read',
  input: z.strictObject({ campaign }),
  output: campaignShape,
  run: async ({ http, input }) => (await http.get(`/api/campaigns/${input.campaign}`)).read(dataOf(campaignShape)),
});

const job = shape({ status: z.string() });

export const sendCampaign = defineAction({
  title: 'Send a campaign',
  description: 'Sends a campaign that is ready, to all whom it is for.',
  docs: `${docs}/send_campaign`,
  effect: 'write',
  input: z.strictObject({ campaign }),
  output: job,
  run: async ({ http, input }) => {
    const data = { type: 'campaign-send-job', id: input.campaign };
    return (await http.post('/api/campaign-send-jobs', { data }, sent)).read(dataOf(job));
  },
});
