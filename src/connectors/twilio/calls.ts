import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { OptionsDefinition } from '../../connector/options.ts';
import { SnodoError } from '../../core/error.ts';
import { call, day, from, limit, listOf, number, sid, to } from './fields.ts';

const docs = 'https://www.twilio.com/docs/voice/api/call-resource';
const numbers = 'https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource';
const callSid = sid('CA', 'Call');

export const makeCall = defineAction({
  title: 'Make a call',
  description: 'Calls a number, and says or does what TwiML tells.',
  docs: `${docs}#create-a-call-resource`,
  effect: 'write',
  input: z.strictObject({
    to,
    from,
    twiml: z.string().max(4_000).optional().meta({
      title: 'TwiML',
      description: 'Such as <Response><Say language="it-IT">Ciao</Say></Response>.',
      format: 'multiline',
    }),
    url: z.url().optional().meta({ title: 'Address', description: 'Where Twilio gets the TwiML, instead of it.' }),
    record: z.boolean().optional().meta({ title: 'Record', description: 'Whether the call is recorded.' }),
    timeout: z
      .int()
      .min(1)
      .max(600)
      .optional()
      .meta({ title: 'Ring for', description: 'In seconds; 60 when left out.' }),
  }),
  output: call,
  run: async ({ http, input: { twiml, url, record, timeout, ...ends } }) => {
    if ((twiml === undefined) === (url === undefined)) {
      throw new SnodoError('invalid', 'Give either TwiML or the address of it.');
    }
    return http.post('/Calls.json', {
      To: ends.to,
      From: ends.from,
      Twiml: twiml,
      Url: url,
      Record: record,
      Timeout: timeout,
    });
  },
});

export const getCall = defineAction({
  title: 'Get a call',
  description: 'Gives a call and how it stands: ringing, in progress, completed, busy.',
  docs: `${docs}#fetch-a-call-resource`,
  effect: 'read',
  input: z.strictObject({ call: callSid }),
  output: call,
  run: ({ http, input }) => http.get(`/Calls/${input.call}.json`),
});

export const listCalls = defineAction({
  title: 'List calls',
  description: 'Gives calls that were made or came in, the newest first.',
  docs: `${docs}#read-multiple-call-resources`,
  effect: 'read',
  input: z.strictObject({
    to: to.optional(),
    from: from.optional(),
    after: day.meta({
      title: 'From day',
      description: 'Begun on or after this day, such as 2026-11-28.',
      format: 'date',
    }),
    limit,
  }),
  output: z.object({ calls: z.array(call) }),
  run: async ({ http, input }) => ({
    calls: await listOf(http, '/Calls.json', 'calls', call, input.limit, {
      To: input.to,
      From: input.from,
      'StartTime>': input.after,
    }),
  }),
});

export const endCall = defineAction({
  title: 'End a call',
  description: 'Hangs up a call that rings or is in progress.',
  docs: `${docs}#update-a-call-resource`,
  effect: 'idempotent',
  input: z.strictObject({ call: callSid }),
  output: call,
  run: ({ http, input }) => http.post(`/Calls/${input.call}.json`, { Status: 'completed' }),
});

const recordings = 'https://www.twilio.com/docs/voice/api/recording';
const recording = z.looseObject({
  sid: z.string(),
  call_sid: z.string(),
  status: z.string(),
  duration: z.string().nullish(),
  date_created: z.string(),
});

export const listRecordings = defineAction({
  title: 'List recordings',
  description: 'Gives the recordings of calls, the newest first.',
  docs: recordings,
  effect: 'read',
  input: z.strictObject({ call: callSid.optional(), limit }),
  output: z.object({ recordings: z.array(recording) }),
  run: async ({ http, input }) => ({
    recordings: await listOf(http, '/Recordings.json', 'recordings', recording, input.limit, { CallSid: input.call }),
  }),
});

export const getRecording = defineAction({
  title: 'Get a recording',
  description: 'Downloads the recording of a call as an MP3.',
  docs: recordings,
  effect: 'read',
  input: z.strictObject({ recording: sid('RE', 'Recording') }),
  output: z.looseObject({ $file: z.string(), name: z.string(), contentType: z.string(), bytes: z.number() }),
  run: ({ http, input }) => http.get(`/Recordings/${input.recording}.mp3`, { download: true }),
});

export const listNumbers = defineAction({
  title: 'List phone numbers',
  description: 'Gives the numbers of the account.',
  docs: numbers,
  effect: 'read',
  input: z.strictObject({ limit }),
  output: z.object({ incoming_phone_numbers: z.array(number) }),
  run: async ({ http, input }) => ({
    incoming_phone_numbers: await listOf(
      http,
      '/IncomingPhoneNumbers.json',
      'incoming_phone_numbers',
      number,
      input.limit,
    ),
  }),
});

export const getBalance = defineAction({
  title: 'Get the balance',
  description: 'Says how much money the account has left.',
  docs: 'https://www.twilio.com/docs/usage/api/account-balance-resource',
  effect: 'read',
  input: z.strictObject({}),
  output: z.looseObject({ account_sid: z.string(), balance: z.string(), currency: z.string() }),
  run: ({ http }) => http.get('/Balance.json'),
});

export const numberChoices: OptionsDefinition<object> = {
  docs: numbers,
  input: z.looseObject({}),
  async run({ http }) {
    const found = await listOf(http, '/IncomingPhoneNumbers.json', 'incoming_phone_numbers', number, 500);
    return found.map(({ phone_number: value, friendly_name: name }) => ({
      value,
      label: name && name !== value ? `${value} (${name})` : value,
    }));
  },
};
