import { connector } from '../../connector/connector.ts';
import { graphAuth, graphTest, graphUrl } from '../microsoft-graph/auth.ts';
import {
  createChannel,
  listChannelMessages,
  listChannels,
  listMembers,
  listReplies,
  listTeams,
  replyInChannel,
  sendChannelMessage,
} from './channels.ts';
import { createChat, listChatMessages, listChats, sendChatMessage } from './chats.ts';
import { channelChoices, chatChoices, teamChoices } from './choices.ts';
import { newChannelMessage, newChatMessage } from './polls.ts';

export const microsoftTeams = connector({
  id: 'microsoft-teams',
  title: 'Microsoft Teams',
  description: 'Messages of teams and chats, at work and at school.',
  categories: ['communication', 'productivity'],
  color: '#6264a7',
  docs: 'https://learn.microsoft.com/graph/api/resources/teams-api-overview',
  baseUrl: graphUrl,
  auth: graphAuth(
    [
      'Team.ReadBasic.All',
      'TeamMember.Read.All',
      'Channel.ReadBasic.All',
      'Channel.Create',
      'ChannelMessage.Read.All',
      'ChannelMessage.Send',
      'Chat.ReadWrite',
    ],
    {
      app: 'An app registration of Entra ID, with an account for work or school. To read channels and members an administrator has to consent.',
      token: 'An access token of a person with these permissions. Entra ID ends it after about an hour.',
    },
  ),
  test: graphTest,
})
  .poll('new-channel-message', newChannelMessage)
  .poll('new-chat-message', newChatMessage)
  .action('send-channel-message', sendChannelMessage)
  .action('reply-in-channel', replyInChannel)
  .action('list-channel-messages', listChannelMessages)
  .action('list-replies', listReplies)
  .action('list-teams', listTeams)
  .action('list-channels', listChannels)
  .action('create-channel', createChannel)
  .action('list-members', listMembers)
  .action('send-chat-message', sendChatMessage)
  .action('list-chat-messages', listChatMessages)
  .action('list-chats', listChats)
  .action('create-chat', createChat)
  .choices('teams', teamChoices)
  .choices('channels', channelChoices)
  .choices('chats', chatChoices);
