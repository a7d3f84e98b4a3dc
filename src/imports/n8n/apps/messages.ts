import type { Around } from '../around.ts';
import { type App, does, type Fields, type Words } from './app.ts';

const isText = (around: Around, name: string) => around.text(name) === 'text';

/** The body of a mail: as HTML, unless it is said to be text. */
function body(around: Around, words: Words, usual: 'html' | 'text'): Fields {
  const message = around.param('message') ?? '';
  const asText = around.text('emailType') === undefined ? usual === 'text' : isText(around, 'emailType');
  return asText ? { text: words.value(message) } : { html: words.value(message) };
}

const send =
  'to[]=sendTo|toList cc[]=options.ccList|additionalFields.ccList bcc[]=options.bccList|additionalFields.bccList subject=subject replyTo=options.replyTo';

/** Telegram has an older Markdown too, which is not spoken here. */
function parseMode(around: Around, words: Words): Fields {
  const mode = around.text('additionalFields.parse_mode');
  if (mode === 'HTML' || mode === 'MarkdownV2') return { parse_mode: words.value(mode) };
  if (mode !== undefined) around.changed(['parseMode', mode.slice(0, 40)]);
  return {};
}

/** Services that carry messages, by the nodes of n8n. */
export const messageApps: Readonly<Record<string, App>> = {
  slack: {
    connector: 'slack',
    actions: [
      does(
        'message:post message: *:post :',
        'send-message',
        'channel=channelId|channel text=text thread_ts=otherOptions.thread_ts.replyValues.thread_ts',
        undefined,
        (around, words) =>
          around.text('select') === 'user'
            ? undefined
            : around.param('text') === undefined
              ? { text: words.value('={{ $json.text }}') }
              : {},
      ),
      does('message:post message: :', 'send-direct-message', 'user=user text=text'),
      does('message:update', 'update-message', 'channel=channelId ts=ts text=text'),
      does('message:delete', 'delete-message', 'channel=channelId ts=timestamp'),
      does('message:search', 'search-messages', 'query=query', '.messages*'),
      does('channel:create', 'create-channel', 'name=channelId|channel'),
      does('channel:get', 'get-channel', 'channel=channelId', '.channel'),
      does('channel:getAll', 'list-channels', '', '.channels*'),
      does('channel:history', 'list-messages', 'channel=channelId', '.messages*'),
      does('channel:replies', 'list-replies', 'channel=channelId ts=ts', '.messages*'),
      does('channel:invite', 'invite-to-channel', 'channel=channelId users[]=userIds'),
      does('reaction:add', 'add-reaction', 'channel=channelId timestamp=timestamp name=name'),
      does('user:info user:', 'get-user', 'user=user', '.user'),
      does('user:getAll', 'list-users', '', '.members*'),
    ],
  },
  gmail: {
    connector: 'gmail',
    actions: [
      does('message:send message: : *:send', 'send-email', send, undefined, (around, words) =>
        body(around, words, around.node.typeVersion < 2 ? 'text' : 'html'),
      ),
      does('message:reply *:reply', 'reply-to-email', 'messageId=messageId', undefined, (around, words) =>
        body(around, words, 'html'),
      ),
      does('draft:create draft:', 'create-draft', 'to[]=options.sendTo subject=subject', undefined, (around, words) =>
        around.param('options.sendTo') === undefined ? undefined : body(around, words, 'text'),
      ),
      does('message:getAll *:getAll', 'search-emails', 'query=filters.q limit=limit', '.messages*'),
      does('message:get *:get', 'get-email', 'messageId=messageId'),
      does('message:addLabels *:addLabels', 'change-labels', 'messageId=messageId addLabelIds[]=labelIds'),
      does('message:removeLabels *:removeLabels', 'change-labels', 'messageId=messageId removeLabelIds[]=labelIds'),
      does('message:markAsRead *:markAsRead', 'change-labels', 'messageId=messageId', undefined, () => ({
        removeLabelIds: ['UNREAD'],
      })),
      does('message:markAsUnread *:markAsUnread', 'change-labels', 'messageId=messageId', undefined, () => ({
        addLabelIds: ['UNREAD'],
      })),
      does('message:delete *:delete', 'trash-email', 'messageId=messageId'),
      does('thread:get', 'get-thread', 'threadId=threadId', '.messages*'),
      does('label:getAll label:', 'list-labels', '', '.labels*'),
      does('label:create', 'create-label', 'name=name'),
    ],
  },
  emailSend: {
    connector: 'smtp',
    actions: [
      does(
        ': *:send',
        'send-mail',
        'from=fromEmail to[]=toEmail cc[]=ccEmail|options.ccEmail bcc[]=bccEmail|options.bccEmail subject=subject text=text html=html replyTo=options.replyTo',
      ),
    ],
  },
  microsoftOutlook: {
    connector: 'outlook',
    actions: [
      does('message:send : message: *:send', 'send-email', 'to[]=toRecipients subject=subject text=bodyContent'),
      does('message:getAll *:getAll', 'search-emails', 'search=filtersUI.values.search limit=limit', '.value*'),
      does('message:get *:get', 'get-email', 'messageId=messageId'),
      does('message:move *:move', 'move-email', 'messageId=messageId folderId=folderId'),
      does('message:reply *:reply', 'reply-to-email', 'messageId=messageId text=message'),
      does('message:delete *:delete', 'delete-email', 'messageId=messageId'),
    ],
  },
  telegram: {
    connector: 'telegram',
    actions: [
      does(
        'message:sendMessage message: : *:sendMessage',
        'send-message',
        'chat_id=chatId text=text reply_to=additionalFields.reply_to_message_id message_thread_id=additionalFields.message_thread_id',
        undefined,
        parseMode,
      ),
      does(
        'message:sendPhoto *:sendPhoto',
        'send-photo',
        'chat_id=chatId url=file caption=additionalFields.caption',
        undefined,
        (around) => (around.param('binaryData') === true ? undefined : {}),
      ),
      does(
        'message:sendDocument *:sendDocument',
        'send-document',
        'chat_id=chatId url=file caption=additionalFields.caption',
        undefined,
        (around) => (around.param('binaryData') === true ? undefined : {}),
      ),
      does(
        'message:sendLocation *:sendLocation',
        'send-location',
        'chat_id=chatId latitude=latitude longitude=longitude',
      ),
      does(
        'message:editMessageText *:editMessageText',
        'edit-message',
        'chat_id=chatId message_id=messageId text=text',
      ),
      does(
        'message:deleteChatMessage message:deleteMessage *:deleteMessage',
        'delete-message',
        'chat_id=chatId message_id=messageId',
      ),
      does('message:pinChatMessage', 'pin-message', 'chat_id=chatId message_id=messageId'),
      does('callback:answerQuery callback:', 'answer-callback', 'callback_query_id=queryId text=additionalFields.text'),
      does('file: file:get', 'get-file', 'file_id=fileId'),
      does('chat:get', 'get-chat', 'chat_id=chatId'),
      does('chat:member', 'get-chat-member', 'chat_id=chatId user_id=userId'),
      does('chat:administrators', 'list-administrators', 'chat_id=chatId', '.members*'),
    ],
  },
  discord: {
    connector: 'discord',
    actions: [
      does('message: message:send', 'send-message', 'server=guildId channel=channelId content=content'),
      does('message:getAll', 'list-messages', 'server=guildId channel=channelId limit=limit', '.messages*'),
      does(
        'message:delete message:deleteMessage',
        'delete-message',
        'server=guildId channel=channelId message=messageId',
      ),
      does('channel:getAll', 'list-channels', 'server=guildId', '.channels*'),
      does('channel:create', 'create-channel', 'server=guildId name=name'),
      does('member:getAll', 'list-members', 'server=guildId', '.members*'),
      does('member:roleAdd', 'add-role', 'server=guildId user=userId role=role'),
    ],
  },
  microsoftTeams: {
    connector: 'microsoft-teams',
    actions: [
      does(
        'channelMessage:create channelMessage:',
        'send-channel-message',
        'team=teamId channel=channelId content=message contentType=contentType|messageType',
      ),
      does('channelMessage:getAll', 'list-channel-messages', 'team=teamId channel=channelId limit=limit', '.value*'),
      does(
        'chatMessage:create chatMessage:',
        'send-chat-message',
        'chat=chatId content=message contentType=contentType|messageType',
      ),
    ],
  },
  twilio: {
    connector: 'twilio',
    actions: [
      does('sms:send sms: : *:send', 'send-message', 'to=to from=from body=message', undefined, (around) =>
        around.param('toWhatsapp') === true ? undefined : {},
      ),
      does('call:make call:', 'make-call', 'to=to from=from twiml=message'),
    ],
  },
  whatsApp: {
    connector: 'whatsapp',
    actions: [
      does('message:send : *:send', 'send-message', 'from=phoneNumberId to=recipientPhoneNumber body=textBody'),
    ],
  },
  sendGrid: {
    connector: 'sendgrid',
    actions: [does('mail:send mail:', 'send-email', 'from=fromEmail to[]=toEmail subject=subject')],
  },
};
