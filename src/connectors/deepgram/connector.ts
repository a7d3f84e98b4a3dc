import { z } from 'zod';
import { apiKey } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { analyzeText, speak, transcribe } from './speech.ts';

const docs = 'https://developers.deepgram.com/reference';

const model = z.looseObject({ name: z.string(), canonical_name: z.string() });
const models = z.object({ stt: z.array(model).default([]), tts: z.array(model).default([]) });

export const deepgram = connector({
  id: 'deepgram',
  title: 'Deepgram',
  description: 'Writes down recordings, speaks texts and tells what they are about.',
  categories: ['ai'],
  color: '#13ef93',
  docs,
  baseUrl: 'https://api.deepgram.com',
  auth: [
    apiKey(
      { in: 'header', name: 'authorization' },
      'Write Token KEY, with an API key of the console, which may use speech and read projects.',
    ),
  ],
  test: whoByRest({
    docs: `${docs}/manage/projects/list`,
    path: '/v1/projects',
    answer: z.object({ projects: z.array(z.object({ name: z.string() })) }),
    who: ({ projects }) => projects.map(({ name }) => name).join(', ') || undefined,
  }),
})
  .action('transcribe', transcribe)
  .action('speak', speak)
  .action('analyze-text', analyzeText)
  .action('list-models', {
    title: 'List models',
    description: 'Gives the models that write down (stt) and those that speak (tts).',
    docs: `${docs}/manage/models/list`,
    effect: 'read',
    input: z.strictObject({}),
    output: models,
    run: ({ http }) => http.get('/v1/models'),
  })
  .choices('models', {
    docs: `${docs}/manage/models/list`,
    input: z.object({}),
    run: async ({ http }) => {
      const { stt } = (await http.get('/v1/models')).read(models);
      const names = [...new Set(stt.map((one) => one.canonical_name))];
      return names.map((name) => ({ value: name, label: name }));
    },
  })
  .choices('voices', {
    docs: `${docs}/manage/models/list`,
    input: z.object({}),
    run: async ({ http }) => {
      const { tts } = (await http.get('/v1/models')).read(models);
      return tts.map(({ name, canonical_name }) => ({ value: canonical_name, label: `${name} (${canonical_name})` }));
    },
  });
