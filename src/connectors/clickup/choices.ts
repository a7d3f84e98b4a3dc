import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { OptionsDefinition } from '../../connector/options.ts';

const named = z.array(z.object({ id: z.string(), name: z.string() }));
const member = z.object({ user: z.object({ id: z.int(), username: z.string().nullable(), email: z.string() }) });

async function teamsOf(http: ConnectorHttp) {
  const team = z.object({ id: z.string(), name: z.string(), members: z.array(member) });
  return (await http.get('/team')).read(z.object({ teams: z.array(team) })).teams;
}

export const spaces: OptionsDefinition<object> = {
  docs: 'https://developer.clickup.com/reference/getspaces',
  input: z.object({}),
  run: async ({ http }) => {
    const found: { value: string; label: string }[] = [];
    for (const team of await teamsOf(http)) {
      const answer = await http.get(`/team/${team.id}/space`, { query: { archived: false } });
      const of = answer.read(z.object({ spaces: named })).spaces;
      found.push(...of.map(({ id, name }) => ({ value: id, label: `${team.name}: ${name}` })));
    }
    return found;
  },
};

export const lists: OptionsDefinition<{ space: string }> = {
  docs: 'https://developer.clickup.com/reference/getfolderlesslists',
  input: z.object({ space: z.string().regex(/^\d+$/) }),
  run: async ({ http, input: { space } }) => {
    const query = { archived: false };
    const free = (await http.get(`/space/${space}/list`, { query })).read(z.object({ lists: named })).lists;
    const folder = z.object({ name: z.string(), lists: named });
    const { folders } = (await http.get(`/space/${space}/folder`, { query })).read(
      z.object({ folders: z.array(folder) }),
    );
    return [
      ...free.map(({ id, name }) => ({ value: id, label: name })),
      ...folders.flatMap(({ name, lists: inside }) =>
        inside.map((list) => ({ value: list.id, label: `${name}: ${list.name}` })),
      ),
    ];
  },
};

export const members: OptionsDefinition<object> = {
  docs: 'https://developer.clickup.com/reference/getauthorizedteams',
  input: z.object({}),
  run: async ({ http }) => {
    const users = (await teamsOf(http)).flatMap((team) => team.members.map(({ user }) => user));
    return users.map(({ id, username, email }) => ({ value: id, label: `${username ?? email} <${email}>` }));
  },
};
