import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import { conversation, member } from './fields.ts';

const none = z.looseObject({});
const pages = { by: 'cursor', cursor: 'response_metadata.next_cursor', limit: 200 } as const;

export const channelChoices: OptionsDefinition<object> = {
  docs: 'https://docs.slack.dev/reference/methods/conversations.list',
  input: none,
  async run({ http }) {
    const query = { types: 'public_channel,private_channel', exclude_archived: true };
    const found = await http.list('/conversations.list', {
      query,
      pages: { ...pages, items: 'channels' },
      limit: 1_000,
    });
    return found.read(z.array(conversation)).map(({ id, name = id }) => ({ value: id, label: `#${name}` }));
  },
};

export const userChoices: OptionsDefinition<object> = {
  docs: 'https://docs.slack.dev/reference/methods/users.list',
  input: none,
  async run({ http }) {
    const found = await http.list('/users.list', { pages: { ...pages, items: 'members' }, limit: 1_000 });
    return found
      .read(z.array(member))
      .filter(({ deleted }) => deleted !== true)
      .map(({ id, name, real_name: real }) => ({ value: id, label: real ? `${real} (${name})` : name }));
  },
};
