import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { createRecord, id, type Kind, more, owner, record, updateRecord } from './records.ts';

export const deal: Kind = {
  many: 'deals',
  one: 'deal',
  docs: 'https://developers.hubspot.com/docs/api/crm/deals',
};
const { docs } = deal;

const name = z.string().min(1).meta({ title: 'Name', description: 'Of the deal.' });
const stage = z.string().min(1).meta({
  title: 'Stage',
  description: 'The ID of a stage of the pipeline, such as appointmentscheduled.',
  options: 'deal-stages',
});
const fields = {
  pipeline: z.string().optional().meta({
    title: 'Pipeline',
    description: 'Its ID; left out, the usual pipeline of the account.',
    options: 'deal-pipelines',
  }),
  amount: z.number().optional().meta({ title: 'Amount', description: 'In the currency of the deal, such as 1500.5.' }),
  closedate: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({ title: 'Close date', description: 'When it is expected to be closed.', format: 'date-time' }),
  dealtype: z.string().optional().meta({ title: 'Type', description: 'Such as newbusiness or existingbusiness.' }),
  description: z.string().optional().meta({ title: 'Description', description: 'Of the deal.', format: 'multiline' }),
  hubspot_owner_id: owner,
  properties: more,
};

export const createDeal = defineAction({
  title: 'Create a deal',
  description: 'Adds a deal to a pipeline.',
  docs,
  effect: 'write',
  input: z.strictObject({
    dealname: name,
    dealstage: stage,
    ...fields,
    contactId: z.string().optional().meta({ title: 'Contact ID', description: 'A contact to associate it with.' }),
    companyId: z.string().optional().meta({ title: 'Company ID', description: 'A company to associate it with.' }),
  }),
  output: record,
  run: ({ http, input: { properties, contactId, companyId, ...named } }) =>
    createRecord(http, deal.many, { ...named, ...properties }, [
      { to: contactId, type: 3 },
      { to: companyId, type: 341 },
    ]),
});

export const updateDeal = defineAction({
  title: 'Update a deal',
  description: 'Changes what is given of a deal, its stage for one, and leaves the rest.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({ id, dealname: name.optional(), dealstage: stage.optional(), ...fields }),
  output: record,
  run: ({ http, input: { id: of, properties, ...named } }) => updateRecord(http, deal, of, { ...named, ...properties }),
});
