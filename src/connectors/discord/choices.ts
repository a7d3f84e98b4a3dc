import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import { channelInfo, docs, roleInfo } from './fields.ts';

const ofServer = z.looseObject({ server: z.string().min(1) });
type OfServer = z.output<typeof ofServer>;

export const serverChoices: OptionsDefinition<object> = {
  docs: `${docs}/user#get-current-user-guilds`,
  input: z.looseObject({}),
  async run({ http }) {
    const found = await http.get('/users/@me/guilds');
    return found
      .read(z.array(z.object({ id: z.string(), name: z.string() })))
      .map(({ id, name }) => ({ value: id, label: name }));
  },
};

/** A category holds no messages. */
const category = 4;

export const channelChoices: OptionsDefinition<OfServer> = {
  docs: `${docs}/guild#get-guild-channels`,
  input: ofServer,
  async run({ http, input }) {
    const found = (await http.get(`/guilds/${encodeURIComponent(input.server)}/channels`)).read(z.array(channelInfo));
    return found
      .filter(({ type }) => type !== category)
      .map(({ id, name }) => ({ value: id, label: name ? `#${name}` : id }));
  },
};

export const roleChoices: OptionsDefinition<OfServer> = {
  docs: `${docs}/guild#get-guild-roles`,
  input: ofServer,
  async run({ http, input }) {
    const found = (await http.get(`/guilds/${encodeURIComponent(input.server)}/roles`)).read(z.array(roleInfo));
    return found.map(({ id, name }) => ({ value: id, label: name }));
  },
};
