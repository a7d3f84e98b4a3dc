import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import { docs } from './records.ts';

const none = z.object({});
const modulesSchema = z.object({
  modules: z.array(z.object({ api_name: z.string(), plural_label: z.string(), api_supported: z.boolean() })),
});

export const modules: OptionsDefinition<z.infer<typeof none>> = {
  docs: `${docs}/modules-api.html`,
  input: none,
  run: async ({ http }) => {
    const found = (await http.get('/crm/v8/settings/modules')).read(modulesSchema).modules;
    return found
      .filter(({ api_supported: supported }) => supported)
      .map(({ api_name: name, plural_label: label }) => ({ value: name, label }));
  },
};

const usersSchema = z.object({ users: z.array(z.object({ id: z.string(), full_name: z.string() })) }).nullable();

export const users: OptionsDefinition<z.infer<typeof none>> = {
  docs: `${docs}/get-users.html`,
  input: none,
  run: async ({ http }) => {
    const answer = await http.get('/crm/v8/users', { query: { type: 'ActiveUsers', per_page: 200 } });
    return (answer.read(usersSchema)?.users ?? []).map(({ id, full_name: name }) => ({ value: id, label: name }));
  },
};
