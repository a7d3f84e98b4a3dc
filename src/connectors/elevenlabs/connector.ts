import { z } from 'zod';
import { apiKey } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { soundEffect, speechToSpeech, speechToText, textToSpeech } from './speech.ts';

const docs = 'https://elevenlabs.io/docs/api-reference';

const voice = z.looseObject({ voice_id: z.string(), name: z.string(), category: z.string().nullish() });
const model = z.looseObject({ model_id: z.string(), name: z.string() });
const pages = { by: 'cursor', cursor: 'next_page_token', cursorIn: 'next_page_token', items: 'voices' } as const;

export const elevenlabs = connector({
  id: 'elevenlabs',
  title: 'ElevenLabs',
  description: 'Speaks texts with lifelike voices and writes down recordings.',
  categories: ['ai'],
  color: '#000000',
  docs,
  baseUrl: 'https://api.elevenlabs.io',
  auth: [
    apiKey(
      { in: 'header', name: 'xi-api-key' },
      'An API key of Developers, API keys, which may use speech, voices and models and read the user.',
    ),
  ],
  test: whoByRest({
    docs: `${docs}/user/get`,
    path: '/v1/user',
    answer: z.object({ user_id: z.string(), first_name: z.string().nullish() }),
    who: ({ user_id, first_name }) => first_name ?? user_id,
  }),
})
  .action('text-to-speech', textToSpeech)
  .action('speech-to-text', speechToText)
  .action('speech-to-speech', speechToSpeech)
  .action('create-sound-effect', soundEffect)
  .action('list-voices', {
    title: 'List voices',
    description: 'Gives the voices that the account can use.',
    docs: `${docs}/voices/search`,
    effect: 'read',
    input: z.strictObject({
      search: z.string().optional().meta({ title: 'Search', description: 'Words of the name or what is said of it.' }),
      limit: z.int().min(1).max(500).default(100).meta({ title: 'At most', description: 'How many are given.' }),
    }),
    output: z.object({ voices: z.array(voice) }),
    run: async ({ http, input }) => {
      const query = { search: input.search, page_size: Math.min(input.limit, 100) };
      const found = await http.list('/v2/voices', { query, pages, limit: input.limit });
      return { voices: found.read(z.array(voice)) };
    },
  })
  .action('get-usage', {
    title: 'Get the usage',
    description: 'Gives how many characters of the plan are used, and when they are counted anew.',
    docs: `${docs}/user/subscription/get`,
    effect: 'read',
    input: z.strictObject({}),
    output: z.looseObject({ tier: z.string(), character_count: z.int(), character_limit: z.int() }),
    run: ({ http }) => http.get('/v1/user/subscription'),
  })
  .choices('voices', {
    docs: `${docs}/voices/search`,
    input: z.object({}),
    run: async ({ http, search }) => {
      const query = { search: search || undefined, page_size: 100 };
      const found = await http.list('/v2/voices', { query, pages, limit: 200 });
      return found.read(z.array(voice)).map(({ voice_id, name }) => ({ value: voice_id, label: name }));
    },
  })
  .choices('models', {
    docs: `${docs}/models/list`,
    input: z.object({}),
    run: async ({ http }) => {
      const models = (await http.get('/v1/models')).read(z.array(model));
      return models.map(({ model_id, name }) => ({ value: model_id, label: name }));
    },
  });
