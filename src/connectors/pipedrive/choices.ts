import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import { listed } from './records.ts';

const docs = 'https://developers.pipedrive.com/docs/api/v1';
const none = z.object({});
const named = z.array(z.object({ id: z.int(), name: z.string() }));

export const users: OptionsDefinition<z.infer<typeof none>> = {
  docs: `${docs}/Users#getUsers`,
  input: none,
  run: async ({ http }) => {
    const row = z.object({ id: z.int(), name: z.string(), active_flag: z.boolean() });
    const { data } = (await http.get('/v1/users')).read(z.object({ data: z.array(row) }));
    return data.filter((one) => one.active_flag).map(({ id, name }) => ({ value: id, label: name }));
  },
};

export const pipelines: OptionsDefinition<z.infer<typeof none>> = {
  docs: `${docs}/Pipelines#getPipelines`,
  input: none,
  run: async ({ http }) =>
    (await listed(http, '/api/v2/pipelines', {}, 500)).read(named).map(({ id, name }) => ({ value: id, label: name })),
};

const ofPipeline = z.object({ pipeline_id: z.int().optional() });

export const stages: OptionsDefinition<z.infer<typeof ofPipeline>> = {
  docs: `${docs}/Stages#getStages`,
  input: ofPipeline,
  run: async ({ http, input }) =>
    (await listed(http, '/api/v2/stages', input, 500)).read(named).map(({ id, name }) => ({ value: id, label: name })),
};

export const activityTypes: OptionsDefinition<z.infer<typeof none>> = {
  docs: `${docs}/ActivityTypes#getActivityTypes`,
  input: none,
  run: async ({ http }) => {
    const row = z.object({ key_string: z.string(), name: z.string(), active_flag: z.boolean() });
    const { data } = (await http.get('/v1/activityTypes')).read(z.object({ data: z.array(row) }));
    return data.filter((one) => one.active_flag).map((one) => ({ value: one.key_string, label: one.name }));
  },
};
