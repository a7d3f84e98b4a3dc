import type { Example } from './example.ts';

/** The fields are those of the samples that Mailgun sends to try a webhook; the page says that it may send more. */
const page = 'https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhook-payloads';
const read = '2026-11-25';
/** Replaced by that of each sending. */
const signature = { timestamp: '1795600000', token: 'one-token', signature: 'one-signature' };
const common = {
  timestamp: 1_795_600_000.908_181,
  recipient: 'reader@example.com',
  'recipient-domain': 'example.com',
  tags: ['parcel'],
  campaigns: [],
  'user-variables': { parcel: '4711' },
  message: {
    headers: {
      to: 'A reader <reader@example.com>',
      from: 'Parcels <office@mail.example.com>',
      subject: 'Your parcel is on its way',
      'message-id': '20260503182626.4711@mail.example.com',
    },
    attachments: [],
    size: 111,
  },
  flags: { 'is-routed': false, 'is-authenticated': true, 'is-system-test': false, 'is-test-mode': false },
};
const envelope = { sender: 'office@mail.example.com', transport: 'smtp', targets: 'reader@example.com' };

export const mailgunExamples: readonly Example[] = [
  {
    provider: 'mailgun',
    event: 'delivered',
    page,
    read,
    headers: {},
    body: {
      signature,
      'event-data': {
        ...common,
        id: 'PARCELS00000000000001',
        event: 'delivered',
        'log-level': 'info',
        envelope: { ...envelope, 'sending-ip': '192.0.2.25' },
        'delivery-status': {
          tls: true,
          'mx-host': 'smtp-in.example.com',
          'attempt-no': 1,
          description: '',
          'session-seconds': 0.433,
          utf8: true,
          code: 250,
          message: 'OK',
          'certificate-verified': true,
        },
      },
    },
  },
  {
    provider: 'mailgun',
    event: 'failed',
    page,
    read,
    headers: {},
    body: {
      signature,
      'event-data': {
        ...common,
        id: 'PARCELS00000000000002',
        event: 'failed',
        'log-level': 'error',
        severity: 'permanent',
        reason: 'suppress-bounce',
        envelope,
        'delivery-status': {
          'attempt-no': 1,
          message: '',
          code: 605,
          'enhanced-code': '',
          description: 'Not delivering to previously bounced address',
          'session-seconds': 0,
        },
      },
    },
  },
];
