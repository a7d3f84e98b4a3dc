import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { created, custom, id, labels, limit, listed, orgId, owner, personId, row, updated } from './records.ts';

const docs = 'https://developers.pipedrive.com/docs/api/v1/Deals';

export const deal = {
  many: 'deals',
  one: 'a deal',
  docs,
  row: row.extend({
    title: z.string(),
    status: z.string(),
    value: z.number().nullable(),
    currency: z.string().nullable(),
    stage_id: z.int().nullable(),
    pipeline_id: z.int().nullable(),
    person_id: z.int().nullable(),
    org_id: z.int().nullable(),
    owner_id: z.int().nullable(),
  }),
} as const;

const title = z.string().min(1).meta({ title: 'Title', description: 'Of the deal.' });
const status = z.enum(['open', 'won', 'lost']).optional().meta({ title: 'Status', description: 'How it stands.' });
const pipeline = z.int().optional().meta({ title: 'Pipeline', description: 'Its ID.', options: 'pipelines' });
const stage = z.int().optional().meta({
  title: 'Stage',
  description: 'The ID of a stage; left out, the first of the pipeline.',
  options: 'stages',
});

const fields = {
  value: z.number().optional().meta({ title: 'Value', description: 'In the currency of the deal, such as 1500.5.' }),
  currency: z
    .string()
    .length(3)
    .optional()
    .meta({ title: 'Currency', description: 'Such as EUR; left out, that of the user.' }),
  person_id: personId,
  org_id: orgId,
  pipeline_id: pipeline,
  stage_id: stage,
  status,
  lost_reason: z.string().optional().meta({ title: 'Reason', description: 'Why it was lost, with that status only.' }),
  expected_close_date: z.iso
    .date()
    .optional()
    .meta({ title: 'Close date', description: 'When it is expected to be closed.', format: 'date' }),
  owner_id: owner,
  label_ids: labels,
  custom_fields: custom,
};

export const createDeal = defineAction({
  title: 'Create a deal',
  description: 'Adds a deal to a pipeline.',
  docs: `${docs}#addDeal`,
  effect: 'write',
  input: z.strictObject({ title, ...fields }),
  output: deal.row,
  run: ({ http, input }) => created(http, '/api/v2/deals', input, deal.row),
});

export const updateDeal = defineAction({
  title: 'Update a deal',
  description: 'Changes what is given of a deal, its stage for one, and leaves the rest.',
  docs: `${docs}#updateDeal`,
  effect: 'idempotent',
  input: z.strictObject({ id, title: title.optional(), ...fields }),
  output: deal.row,
  run: ({ http, input: { id: of, ...body } }) => updated(http, `/api/v2/deals/${of}`, body, deal.row),
});

export const listDeals = defineAction({
  title: 'List deals',
  description: 'Gives deals, those of a person or a stage for instance, the newest first.',
  docs: `${docs}#getDeals`,
  effect: 'read',
  input: z.strictObject({
    status,
    person_id: personId,
    org_id: orgId,
    owner_id: owner,
    pipeline_id: pipeline,
    stage_id: z.int().optional().meta({ title: 'Stage', description: 'The ID of a stage.', options: 'stages' }),
    limit,
  }),
  output: z.object({ items: z.array(deal.row) }),
  run: async ({ http, input: { limit: most, ...query } }) => {
    const sorted = { ...query, sort_by: 'add_time', sort_direction: 'desc' };
    return { items: (await listed(http, '/api/v2/deals', sorted, most)).read(z.array(deal.row)) };
  },
});
