import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { givenFile } from '../../core/file-value.ts';

const docs = 'https://elevenlabs.io/docs/api-reference';

/** Long texts and recordings take their time. */
const timeoutMs = 300_000;

const keptFile = z.looseObject({ $file: z.string() });
const voice = z
  .string()
  .regex(/^\w+$/, 'is not the id of a voice')
  .meta({ title: 'Voice', description: 'Its id.', options: 'voices' });
const format = z
  .string()
  .regex(/^[a-z]+\w*$/)
  .default('mp3_44100_128')
  .meta({ title: 'Format', description: 'Such as mp3_44100_128, pcm_24000, opus_48000_128.' });
const settings = z.record(z.string(), z.json()).optional().meta({
  title: 'Settings of the voice',
  description: 'Such as { "stability": 0.5, "similarity_boost": 0.75, "speed": 1 }.',
  format: 'json',
});

export const textToSpeech = defineAction({
  title: 'Speak a text',
  description: 'Makes a sound file in which a voice speaks a text.',
  docs: `${docs}/text-to-speech/convert`,
  effect: 'write',
  input: z.strictObject({
    voice,
    text: z.string().min(1).meta({ title: 'Text', format: 'multiline' }),
    model_id: z
      .string()
      .optional()
      .meta({ title: 'Model', description: 'eleven_multilingual_v2 when left out.', options: 'models' }),
    language_code: z
      .string()
      .optional()
      .meta({ title: 'Language', description: 'Such as it; where the model takes one.' }),
    voice_settings: settings,
    format,
  }),
  output: keptFile,
  run: ({ http, input: { voice: who, format: output_format, ...rest } }) =>
    http.post(`/v1/text-to-speech/${who}`, rest, { query: { output_format }, download: true, timeoutMs }),
});

export const speechToSpeech = defineAction({
  title: 'Change a voice',
  description: 'Makes a sound file in which another voice says what was recorded.',
  docs: `${docs}/speech-to-speech/convert`,
  effect: 'write',
  input: z.strictObject({
    voice,
    file: givenFile.meta({ title: 'Recording', description: 'A sound file.', format: 'file' }),
    model_id: z
      .string()
      .default('eleven_multilingual_sts_v2')
      .meta({ title: 'Model', description: 'One that changes voices.', options: 'models' }),
    format,
  }),
  output: keptFile,
  run: ({ http, input }) =>
    http.post(`/v1/speech-to-speech/${input.voice}`, undefined, {
      query: { output_format: input.format },
      multipart: [
        { name: 'model_id', value: input.model_id },
        { name: 'audio', file: input.file },
      ],
      download: true,
      timeoutMs,
    }),
});

export const soundEffect = defineAction({
  title: 'Make a sound',
  description: 'Makes a sound file of what is described, such as rain on a roof.',
  docs: `${docs}/text-to-sound-effects/convert`,
  effect: 'write',
  input: z.strictObject({
    text: z.string().min(1).meta({ title: 'Description', description: 'What shall be heard.', format: 'multiline' }),
    duration_seconds: z
      .number()
      .min(0.5)
      .max(30)
      .optional()
      .meta({ title: 'Duration', description: 'In seconds; chosen to fit when left out.' }),
    format,
  }),
  output: keptFile,
  run: ({ http, input: { format: output_format, ...rest } }) =>
    http.post('/v1/sound-generation', rest, { query: { output_format }, download: true, timeoutMs }),
});

export const speechToText = defineAction({
  title: 'Write down a recording',
  description: 'Gives the text of what is said in a sound or video file.',
  docs: `${docs}/speech-to-text/convert`,
  effect: 'read',
  input: z.strictObject({
    file: givenFile.optional().meta({ title: 'Recording', description: 'A sound or video file.', format: 'file' }),
    url: z.url().optional().meta({ title: 'Link', description: 'Where the file is, instead of it.' }),
    model_id: z.string().default('scribe_v2').meta({ title: 'Model', description: 'Such as scribe_v2.' }),
    language_code: z
      .string()
      .optional()
      .meta({ title: 'Language', description: 'Such as it; found out when left out.' }),
    diarize: z.boolean().default(false).meta({ title: 'Speakers', description: 'Tells who says what.' }),
  }),
  output: z.looseObject({
    text: z.string(),
    language_code: z.string(),
    language_probability: z.number(),
    words: z.array(z.looseObject({ text: z.string(), type: z.string() })),
  }),
  run: ({ http, input: { file, url, model_id, language_code, diarize } }) => {
    if ((file === undefined) === (url === undefined)) throw new SnodoError('invalid', 'Give either a file or a link.');
    const source = file === undefined ? { name: 'source_url', value: url ?? '' } : { name: 'file', file };
    return http.post('/v1/speech-to-text', undefined, {
      multipart: [
        { name: 'model_id', value: model_id },
        { name: 'diarize', value: String(diarize) },
        ...(language_code === undefined ? [] : [{ name: 'language_code', value: language_code }]),
        source,
      ],
      timeoutMs,
    });
  },
});
