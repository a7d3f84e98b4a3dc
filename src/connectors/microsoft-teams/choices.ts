import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import { graphList } from '../microsoft-graph/graph-list.ts';
import { channelInfo, chatInfo, inPath, teamInfo } from './fields.ts';

const docs = 'https://learn.microsoft.com/graph/api';
const none = z.looseObject({});
const ofTeam = z.looseObject({ team: z.string().min(1) });

export const teamChoices: OptionsDefinition<object> = {
  docs: `${docs}/user-list-joinedteams`,
  input: none,
  async run({ http }) {
    const found = await graphList(http, '/v1.0/me/joinedTeams', teamInfo, { limit: 500, top: 'none' });
    return found.map(({ id, displayName }) => ({ value: id, label: displayName }));
  },
};

export const channelChoices: OptionsDefinition<z.output<typeof ofTeam>> = {
  docs: `${docs}/channel-list`,
  input: ofTeam,
  async run({ http, input: { team } }) {
    const found = await graphList(http, inPath`/v1.0/teams/${team}/channels`, channelInfo, { limit: 500, top: 'none' });
    return found.map(({ id, displayName }) => ({ value: id, label: displayName }));
  },
};

const withMembers = chatInfo.extend({
  members: z.array(z.looseObject({ displayName: z.string().nullish() })).optional(),
});

export const chatChoices: OptionsDefinition<object> = {
  docs: `${docs}/chat-list`,
  input: none,
  async run({ http }) {
    const query = { $expand: 'members' };
    const found = await graphList(http, '/v1.0/me/chats', withMembers, { limit: 100, top: 50, query });
    return found.map(({ id, topic, members = [] }) => {
      const names = members.flatMap(({ displayName }) => displayName ?? []).join(', ');
      return { value: id, label: topic || names || id };
    });
  },
};
