import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { givenFile } from '../../core/file-value.ts';

const docs = 'https://developers.deepgram.com/reference';

/** Long recordings take their time. */
const timeoutMs = 300_000;

const answer = z.looseObject({
  metadata: z.looseObject({ request_id: z.string(), duration: z.number() }),
  results: z.looseObject({
    channels: z.array(
      z.looseObject({
        alternatives: z.array(z.looseObject({ transcript: z.string(), confidence: z.number() })),
        detected_language: z.string().optional(),
      }),
    ),
  }),
});

export const transcribe = defineAction({
  title: 'Write down a recording',
  description: 'Gives the text of what is said in a sound or video file.',
  docs: `${docs}/speech-to-text/listen-pre-recorded`,
  effect: 'read',
  input: z.strictObject({
    file: givenFile.optional().meta({ title: 'Recording', description: 'A sound or video file.', format: 'file' }),
    url: z.url().optional().meta({ title: 'Link', description: 'Where the file is, instead of it.' }),
    model: z.string().default('nova-3').meta({ title: 'Model', options: 'models' }),
    language: z.string().optional().meta({ title: 'Language', description: 'Such as it; multi for several.' }),
    detect_language: z.boolean().default(false).meta({ title: 'Find out the language' }),
    smart_format: z
      .boolean()
      .default(true)
      .meta({ title: 'Format', description: 'With punctuation, paragraphs, numbers and dates as they are written.' }),
    diarize: z.boolean().default(false).meta({ title: 'Speakers', description: 'Tells who says what.' }),
  }),
  output: answer.extend({ text: z.string() }),
  run: async ({ http, input: { file, url, ...query } }) => {
    if ((file === undefined) === (url === undefined)) throw new SnodoError('invalid', 'Give either a file or a link.');
    // A file is the body itself.
    const body = file === undefined ? { url } : { $file: file };
    const read = (await http.post('/v1/listen', body, { query, timeoutMs })).read(answer);
    const texts = read.results.channels.map(({ alternatives }) => alternatives[0]?.transcript ?? '');
    return { ...read, text: texts.join('\n') };
  },
});

export const speak = defineAction({
  title: 'Speak a text',
  description: 'Makes a sound file in which a voice speaks a text.',
  docs: `${docs}/text-to-speech/speak-request`,
  effect: 'write',
  input: z.strictObject({
    text: z.string().min(1).meta({ title: 'Text', format: 'multiline' }),
    model: z.string().default('aura-asteria-en').meta({ title: 'Voice', options: 'voices' }),
    encoding: z
      .enum(['mp3', 'linear16', 'flac', 'mulaw', 'alaw', 'opus', 'aac'])
      .default('mp3')
      .meta({ title: 'Encoding' }),
  }),
  output: z.looseObject({ $file: z.string() }),
  run: ({ http, input: { text, ...query } }) => http.post('/v1/speak', { text }, { query, download: true, timeoutMs }),
});

export const analyzeText = defineAction({
  title: 'Analyze a text',
  description: 'Tells what an English text is about: a summary, topics, intents, how it feels.',
  docs: `${docs}/text-intelligence/analyze-text`,
  effect: 'read',
  input: z.strictObject({
    text: z.string().min(1).meta({ title: 'Text', format: 'multiline' }),
    summarize: z.boolean().default(true).meta({ title: 'Summary' }),
    topics: z.boolean().default(false).meta({ title: 'Topics' }),
    intents: z.boolean().default(false).meta({ title: 'Intents', description: 'What who speaks wants.' }),
    sentiment: z.boolean().default(false).meta({ title: 'Sentiment' }),
    language: z.string().default('en').meta({ title: 'Language' }),
  }),
  output: z.looseObject({ results: z.looseObject({}) }),
  run: ({ http, input: { text, ...query } }) => http.post('/v1/read', { text }, { query, timeoutMs }),
});
