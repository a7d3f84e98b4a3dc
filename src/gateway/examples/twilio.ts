import type { Example } from './example.ts';

const read = '2026-11-25';
const contentType = 'application/x-www-form-urlencoded';
const sid = 'SM00000000000000000000000000000001';
const common = { MessageSid: sid, SmsSid: sid, AccountSid: 'AC00000000000000000000000000000001' };

export const twilioExamples: readonly Example[] = [
  {
    provider: 'twilio',
    event: 'incoming-message',
    page: 'https://www.twilio.com/docs/messaging/guides/webhook-request',
    read,
    headers: {},
    contentType,
    body: {
      ...common,
      From: '+15550100199',
      To: '+15550100100',
      Body: 'Where is parcel 4711?',
      NumMedia: '0',
      NumSegments: '1',
      FromCity: 'SPRINGFIELD',
      FromCountry: 'US',
      ToCountry: 'US',
    },
  },
  {
    provider: 'twilio',
    event: 'message-status',
    page: 'https://www.twilio.com/docs/messaging/guides/track-outbound-message-status',
    read,
    headers: {},
    contentType,
    body: {
      ...common,
      SmsStatus: 'delivered',
      MessageStatus: 'delivered',
      From: '+15550100100',
      To: '+15550100199',
      ApiVersion: '2010-04-01',
    },
  },
];
