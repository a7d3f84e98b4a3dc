import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { created, owner, personId } from './records.ts';

const lead = z.looseObject({ id: z.string(), title: z.string(), add_time: z.string() });

export const createLead = defineAction({
  title: 'Create a lead',
  description: 'Adds somebody who may become a deal; a person or an organization is needed.',
  docs: 'https://developers.pipedrive.com/docs/api/v1/Leads#addLead',
  effect: 'write',
  input: z.strictObject({
    title: z.string().min(1).meta({ title: 'Title', description: 'Of the lead.' }),
    person_id: personId,
    organization_id: z.int().optional().meta({ title: 'Organization ID', description: 'The organization of it.' }),
    amount: z.number().optional().meta({ title: 'Value', description: 'Such as 1500.5, with a currency.' }),
    currency: z.string().length(3).optional().meta({ title: 'Currency', description: 'Such as EUR, with a value.' }),
    expected_close_date: z.iso
      .date()
      .optional()
      .meta({ title: 'Close date', description: 'When it is expected to be closed.', format: 'date' }),
    owner_id: owner,
  }),
  output: lead,
  run: async ({ http, input: { amount, currency, ...body } }) => {
    if ((amount === undefined) !== (currency === undefined)) {
      throw new SnodoError('invalid', 'A lead of Pipedrive has a value and its currency, or none of them.');
    }
    const value = amount === undefined || currency === undefined ? undefined : { amount, currency };
    return created(http, '/v1/leads', { ...body, value }, lead);
  },
});
