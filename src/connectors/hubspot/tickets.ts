import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { createRecord, id, type Kind, more, owner, record, updateRecord } from './records.ts';

export const ticket: Kind = {
  many: 'tickets',
  one: 'ticket',
  docs: 'https://developers.hubspot.com/docs/api/crm/tickets',
};
const { docs } = ticket;

const subject = z.string().min(1).meta({ title: 'Subject', description: 'What it is about, in one line.' });
const stage = z.string().min(1).meta({
  title: 'Stage',
  description: 'The ID of a stage of the pipeline: its status.',
  options: 'ticket-stages',
});
const fields = {
  hs_pipeline: z.string().optional().meta({
    title: 'Pipeline',
    description: 'Its ID; left out, the usual pipeline of the account.',
    options: 'ticket-pipelines',
  }),
  content: z.string().optional().meta({ title: 'Text', description: 'What is asked.', format: 'multiline' }),
  hs_ticket_priority: z
    .enum(['LOW', 'MEDIUM', 'HIGH', 'URGENT'])
    .optional()
    .meta({ title: 'Priority', description: 'How urgent it is.' }),
  hubspot_owner_id: owner,
  properties: more,
};

export const createTicket = defineAction({
  title: 'Create a ticket',
  description: 'Adds a request of a customer.',
  docs,
  effect: 'write',
  input: z.strictObject({
    subject,
    hs_pipeline_stage: stage,
    ...fields,
    contactId: z.string().optional().meta({ title: 'Contact ID', description: 'A contact to associate it with.' }),
    companyId: z.string().optional().meta({ title: 'Company ID', description: 'A company to associate it with.' }),
  }),
  output: record,
  run: ({ http, input: { properties, contactId, companyId, ...named } }) =>
    createRecord(http, ticket.many, { ...named, ...properties }, [
      { to: contactId, type: 16 },
      { to: companyId, type: 339 },
    ]),
});

export const updateTicket = defineAction({
  title: 'Update a ticket',
  description: 'Changes what is given of a ticket, its stage for one, and leaves the rest.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({ id, subject: subject.optional(), hs_pipeline_stage: stage.optional(), ...fields }),
  output: record,
  run: ({ http, input: { id: of, properties, ...named } }) =>
    updateRecord(http, ticket, of, { ...named, ...properties }),
});
