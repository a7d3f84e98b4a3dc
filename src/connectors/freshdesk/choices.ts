import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import { docs, listed } from './listed.ts';

const none = z.object({});
const agentsSchema = z.array(z.object({ id: z.int(), contact: z.object({ name: z.string() }) }));

export const agents: OptionsDefinition<z.infer<typeof none>> = {
  docs: `${docs}#list_all_agents`,
  input: none,
  run: async ({ http }) =>
    (await listed(http, '/api/v2/agents', {}, 500))
      .read(agentsSchema)
      .map(({ id, contact }) => ({ value: id, label: contact.name })),
};

const groupsSchema = z.array(z.object({ id: z.int(), name: z.string() }));

export const groups: OptionsDefinition<z.infer<typeof none>> = {
  docs: `${docs}#list_all_groups`,
  input: none,
  run: async ({ http }) =>
    (await listed(http, '/api/v2/groups', {}, 500))
      .read(groupsSchema)
      .map(({ id, name }) => ({ value: id, label: name })),
};
