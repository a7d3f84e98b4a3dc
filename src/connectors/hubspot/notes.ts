import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { createRecord, owner, record } from './records.ts';

const to = (title: string, description: string) => z.string().optional().meta({ title, description });

export const createNote = defineAction({
  title: 'Create a note',
  description: 'Writes a note into the timeline of records.',
  docs: 'https://developers.hubspot.com/docs/api-reference/crm-notes-v3/guide',
  effect: 'write',
  input: z.strictObject({
    hs_note_body: z
      .string()
      .min(1)
      .max(65_536)
      .meta({ title: 'Text', description: 'It may hold HTML.', format: 'multiline' }),
    hs_timestamp: z.iso.datetime({ offset: true }).meta({
      title: 'Time',
      description: 'Where it stands in the timeline.',
      format: 'date-time',
    }),
    hubspot_owner_id: owner,
    contactId: to('Contact ID', 'A contact that it is about.'),
    companyId: to('Company ID', 'A company that it is about.'),
    dealId: to('Deal ID', 'A deal that it is about.'),
    ticketId: to('Ticket ID', 'A ticket that it is about.'),
  }),
  output: record,
  run: ({ http, input: { contactId, companyId, dealId, ticketId, ...properties } }) =>
    createRecord(http, 'notes', properties, [
      { to: contactId, type: 202 },
      { to: companyId, type: 190 },
      { to: dealId, type: 214 },
      { to: ticketId, type: 228 },
    ]),
});
