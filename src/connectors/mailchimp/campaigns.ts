import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { audience, campaign, campaignInfo, docs, limit, listOf } from './fields.ts';

const campaigns = `${docs}/campaigns`;
const done = z.object({ done: z.literal(true) });

function pathOf(id: string): string {
  return `/campaigns/${encodeURIComponent(id)}`;
}

export const listCampaigns = defineAction({
  title: 'List campaigns',
  description: 'Gives campaigns, the newest first.',
  docs: `${campaigns}/list-campaigns`,
  effect: 'read',
  input: z.strictObject({
    status: z
      .enum(['save', 'paused', 'schedule', 'sending', 'sent'])
      .optional()
      .meta({ title: 'Status', description: 'Left out, all of them.' }),
    audience: audience.optional(),
    limit,
  }),
  output: z.object({ campaigns: z.array(campaignInfo) }),
  async run({ http, input: { status, audience: list, limit: most } }) {
    const query = { status, list_id: list, sort_field: 'create_time', sort_dir: 'DESC' };
    return { campaigns: await listOf(http, '/campaigns', 'campaigns', campaignInfo, most, query) };
  },
});

export const createCampaign = defineAction({
  title: 'Create a campaign',
  description: 'Makes a campaign that is not sent yet, with what it says.',
  docs: `${campaigns}/add-campaign`,
  effect: 'write',
  input: z.strictObject({
    audience,
    subject_line: z.string().min(1).max(150).meta({ title: 'Subject', description: 'Up to 150 characters.' }),
    from_name: z.string().min(1).meta({ title: 'Name of the sender', description: 'Shown beside the address.' }),
    reply_to: z
      .email()
      .meta({ title: 'Reply to', description: 'The verified address that it comes from.', format: 'email' }),
    title: z.string().optional().meta({ title: 'Title', description: 'In Mailchimp only.' }),
    preview_text: z.string().max(150).optional().meta({ title: 'Preview', description: 'Shown after the subject.' }),
    html: z
      .string()
      .min(1)
      .optional()
      .meta({ title: 'HTML', description: 'The mail; or give a template.', format: 'multiline' }),
    template_id: z.int().optional().meta({ title: 'Template', description: 'Its id.', options: 'templates' }),
    segment_id: z
      .int()
      .optional()
      .meta({ title: 'Segment', description: 'The id of a segment or tag; left out, all.' }),
  }),
  output: campaignInfo,
  async run({ http, input: { audience: list, html, segment_id, ...settings } }) {
    const segment = segment_id === undefined ? {} : { segment_opts: { saved_segment_id: segment_id } };
    const body = { type: 'regular', recipients: { list_id: list, ...segment }, settings: defined(settings) };
    const answer = await http.post('/campaigns', body);
    const made = answer.read(campaignInfo);
    if (html !== undefined) await http.put(`${pathOf(made.id)}/content`, { html });
    return made;
  },
});

export const getCampaign = defineAction({
  title: 'Get a campaign',
  description: 'Gives a campaign and how it stands.',
  docs: `${campaigns}/get-campaign-info`,
  effect: 'read',
  input: z.strictObject({ campaign }),
  output: campaignInfo,
  run: ({ http, input }) => http.get(pathOf(input.campaign)),
});

export const sendCampaign = defineAction({
  title: 'Send a campaign',
  description: 'Sends a campaign now to all of its audience.',
  docs: `${campaigns}/send-campaign`,
  effect: 'write',
  input: z.strictObject({ campaign }),
  output: done,
  async run({ http, input }) {
    await http.post(`${pathOf(input.campaign)}/actions/send`);
    return { done: true } as const;
  },
});

export const scheduleCampaign = defineAction({
  title: 'Schedule a campaign',
  description: 'Has a campaign sent later, on a quarter of an hour.',
  docs: `${campaigns}/schedule-campaign`,
  effect: 'write',
  input: z.strictObject({
    campaign,
    schedule_time: z.iso
      .datetime({ offset: true })
      .meta({ title: 'When', description: 'At minute 00, 15, 30 or 45.', format: 'date-time' }),
  }),
  output: done,
  async run({ http, input }) {
    await http.post(`${pathOf(input.campaign)}/actions/schedule`, { schedule_time: input.schedule_time });
    return { done: true } as const;
  },
});

export const getReport = defineAction({
  title: 'Get the report of a campaign',
  description: 'Gives how many were sent, opened and clicked, and who unsubscribed.',
  docs: `${docs}/reports/get-campaign-report`,
  effect: 'read',
  input: z.strictObject({ campaign }),
  output: z.looseObject({
    id: z.string(),
    emails_sent: z.number(),
    unsubscribed: z.number(),
    opens: z.looseObject({ opens_total: z.number(), unique_opens: z.number(), open_rate: z.number() }),
    clicks: z.looseObject({ clicks_total: z.number(), unique_clicks: z.number(), click_rate: z.number() }),
  }),
  run: ({ http, input }) => http.get(`/reports/${encodeURIComponent(input.campaign)}`),
});
