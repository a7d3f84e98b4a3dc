import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { created, id, orgId, owner, personId, row, updated } from './records.ts';

const docs = 'https://developers.pipedrive.com/docs/api/v1/Activities';

export const activity = {
  many: 'activities',
  one: 'an activity',
  docs,
  row: row.extend({ subject: z.string(), type: z.string(), done: z.boolean(), due_date: z.string().nullable() }),
} as const;

const dealId = z.int().optional().meta({ title: 'Deal ID', description: 'The deal that it is about.' });
const leadId = z.string().optional().meta({ title: 'Lead ID', description: 'The lead that it is about.' });
const subject = z.string().min(1).meta({ title: 'Subject', description: 'What is to do, in one line.' });
const fields = {
  type: z.string().optional().meta({
    title: 'Type',
    description: 'Such as call, meeting, task, or one of your own.',
    options: 'activity-types',
  }),
  due_date: z.iso.date().optional().meta({ title: 'Due', description: 'On which day.', format: 'date' }),
  due_time: z
    .string()
    .regex(/^\d\d:\d\d(?::\d\d)?$/, 'is not a time such as 14:30')
    .optional()
    .meta({ title: 'Time', description: 'When on that day, in UTC, such as 14:30.' }),
  duration: z
    .string()
    .regex(/^\d\d:\d\d(?::\d\d)?$/, 'is not a duration such as 00:30')
    .optional()
    .meta({ title: 'Duration', description: 'Hours and minutes, such as 00:30.' }),
  done: z.boolean().optional().meta({ title: 'Done', description: 'Whether it is done already.' }),
  note: z.string().optional().meta({ title: 'Note', description: 'It may hold HTML.', format: 'multiline' }),
  deal_id: dealId,
  lead_id: leadId,
  org_id: orgId,
  owner_id: owner,
};

const about = (person: number | undefined) =>
  person === undefined ? undefined : [{ person_id: person, primary: true }];

export const createActivity = defineAction({
  title: 'Create an activity',
  description: 'Adds a call, a meeting or something else to do.',
  docs: `${docs}#addActivity`,
  effect: 'write',
  input: z.strictObject({ subject, ...fields, person_id: personId }),
  output: activity.row,
  // Whom it is with can only be read as person_id.
  run: ({ http, input: { person_id: person, ...body } }) =>
    created(http, '/api/v2/activities', { ...body, participants: about(person) }, activity.row),
});

export const updateActivity = defineAction({
  title: 'Update an activity',
  description: 'Changes what is given of an activity, such as that it is done, and leaves the rest.',
  docs: `${docs}#updateActivity`,
  effect: 'idempotent',
  input: z.strictObject({ id, subject: subject.optional(), ...fields }),
  output: activity.row,
  run: ({ http, input: { id: of, ...body } }) => updated(http, `/api/v2/activities/${of}`, body, activity.row),
});

export const createNote = defineAction({
  title: 'Create a note',
  description: 'Writes a note at a deal, a lead, a person or an organization; one of them is needed.',
  docs: 'https://developers.pipedrive.com/docs/api/v1/Notes#addNote',
  effect: 'write',
  input: z.strictObject({
    content: z.string().min(1).meta({ title: 'Text', description: 'It may hold HTML.', format: 'multiline' }),
    deal_id: dealId,
    lead_id: leadId,
    person_id: personId,
    org_id: orgId,
  }),
  output: z.looseObject({ id: z.int(), content: z.string(), add_time: z.string() }),
  run: ({ http, input }) =>
    created(http, '/v1/notes', input, z.looseObject({ id: z.int(), content: z.string(), add_time: z.string() })),
});
