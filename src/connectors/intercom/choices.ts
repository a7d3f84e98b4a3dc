import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import { docs } from './docs.ts';

const none = z.object({});
const named = z.array(z.object({ id: z.string(), name: z.string() }));

export const admins: OptionsDefinition<z.infer<typeof none>> = {
  docs: `${docs}/admins/listadmins`,
  input: none,
  run: async ({ http }) => {
    const found = (await http.get('/admins')).read(z.object({ admins: named })).admins;
    return found.map(({ id, name }) => ({ value: id, label: name }));
  },
};

export const tags: OptionsDefinition<z.infer<typeof none>> = {
  docs: `${docs}/tags/listtags`,
  input: none,
  run: async ({ http }) =>
    (await http.get('/tags')).read(z.object({ data: named })).data.map(({ id, name }) => ({ value: id, label: name })),
};

const typesSchema = z.object({ data: z.array(z.object({ id: z.string(), name: z.string(), archived: z.boolean() })) });

export const ticketTypes: OptionsDefinition<z.infer<typeof none>> = {
  docs: `${docs}/ticket-types/listtickettypes`,
  input: none,
  run: async ({ http }) => {
    const found = (await http.get('/ticket_types')).read(typesSchema).data;
    return found.filter(({ archived }) => !archived).map(({ id, name }) => ({ value: id, label: name }));
  },
};
