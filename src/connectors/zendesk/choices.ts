import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';

const none = z.object({});
const named = z.array(z.object({ id: z.int(), name: z.string() }));
const pages = { by: 'cursor', cursor: 'meta.after_cursor', cursorIn: 'page[after]', limit: 100 } as const;

export const groups: OptionsDefinition<z.infer<typeof none>> = {
  docs: 'https://developer.zendesk.com/api-reference/ticketing/groups/groups/#list-groups',
  input: none,
  run: async ({ http }) => {
    const found = await http.list('/api/v2/groups.json', {
      limit: 500,
      pages: { ...pages, items: 'groups', limitParam: 'page[size]' },
    });
    return found.read(named).map(({ id, name }) => ({ value: id, label: name }));
  },
};

export const agents: OptionsDefinition<z.infer<typeof none>> = {
  docs: 'https://developer.zendesk.com/api-reference/ticketing/users/users/#list-users',
  input: none,
  run: async ({ http }) => {
    const found = await http.list('/api/v2/users.json', {
      query: { 'role[]': ['agent', 'admin'] },
      limit: 500,
      pages: { ...pages, items: 'users', limitParam: 'page[size]' },
    });
    return found.read(named).map(({ id, name }) => ({ value: id, label: name }));
  },
};
