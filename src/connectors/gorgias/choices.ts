import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import { docs, listed } from './listed.ts';

const none = z.object({});
const usersSchema = z.array(z.object({ id: z.int(), name: z.string().nullish(), email: z.string() }));

export const agents: OptionsDefinition<z.infer<typeof none>> = {
  docs: `${docs}/list-users`,
  input: none,
  run: async ({ http }) =>
    (await listed(http, '/api/users', {}, 500))
      .read(usersSchema)
      .map(({ id, name, email }) => ({ value: id, label: name ?? email })),
};
