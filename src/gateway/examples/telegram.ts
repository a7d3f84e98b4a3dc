import type { Example } from './example.ts';

const page = 'https://core.telegram.org/bots/api#update';
const read = '2026-11-28';
const from = { id: 1_111_111, is_bot: false, first_name: 'Ada', last_name: 'Reader', username: 'ada_reader' };
const chat = { id: 1_111_111, first_name: 'Ada', last_name: 'Reader', username: 'ada_reader', type: 'private' };
const about = { provider: 'telegram', page, read, headers: {}, id: { at: ['update_id'], prefix: '' } } as const;

export const telegramExamples: readonly Example[] = [
  {
    ...about,
    event: 'message',
    body: { update_id: 10_000, message: { message_id: 1_365, from, chat, date: 1_441_645_532, text: '/start' } },
  },
  {
    ...about,
    event: 'callback_query',
    body: {
      update_id: 10_001,
      callback_query: {
        id: '4382bfdwdsb323b2d9',
        from,
        message: {
          message_id: 1_366,
          from: { id: 2_222_222, is_bot: true, first_name: 'Office', username: 'office_bot' },
          chat,
          date: 1_441_645_600,
          text: 'Shall it be sent?',
        },
        chat_instance: '-4781221111111111111',
        data: 'yes',
      },
    },
  },
];
