import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { givenFile, madeFile } from '../../core/file-value.ts';
import { modelNamed } from '../model-services/fields.ts';
import { count, keptPictures, pictureMs, pictures, prompt } from '../model-services/made-images.ts';

export const docs = 'https://platform.openai.com/docs/api-reference';

const look = {
  model: modelNamed('gpt-image-1').default('gpt-image-1'),
  size: z
    .string()
    .regex(/^(?:auto|\d+x\d+)$/, 'is neither auto nor a size such as 1024x1536')
    .optional()
    .meta({ title: 'Size', description: 'Such as 1024x1024, 1536x1024 or 1024x1536. Left out: as the model likes.' }),
  quality: z
    .enum(['auto', 'low', 'medium', 'high'])
    .optional()
    .meta({ title: 'Quality', description: 'The higher, the dearer and slower.' }),
  background: z
    .enum(['auto', 'transparent', 'opaque'])
    .optional()
    .meta({ title: 'Background', description: 'Whether one can see through it; not with jpeg.' }),
  output_format: z
    .enum(['png', 'jpeg', 'webp'])
    .default('png')
    .meta({ title: 'Format', description: 'Of the files that are made.' }),
  n: count,
};

// Models that give an address instead of the picture are no longer there.
const answer = z.object({ data: z.array(z.object({ b64_json: z.string() })) });

export const createImage = defineAction({
  title: 'Create an image',
  description: 'Makes pictures of a description, as files.',
  docs: `${docs}/images/create`,
  effect: 'write',
  input: z.strictObject({ prompt, ...look }),
  output: pictures,
  run: async ({ http, input, keep }) => {
    const { data } = (await http.post('/images/generations', defined(input), { timeoutMs: pictureMs })).read(answer);
    const contentType = `image/${input.output_format}`;
    return keptPictures(
      keep,
      data.map((one) => ({ base64: one.b64_json, contentType })),
    );
  },
});

const picture = givenFile.meta({ title: 'Image', description: 'PNG, WebP or JPEG.', format: 'file' });

export const editImage = defineAction({
  title: 'Edit an image',
  description: 'Makes pictures out of others: changes a part, joins several, or takes over how they look.',
  docs: `${docs}/images/createEdit`,
  effect: 'write',
  input: z.strictObject({
    images: z
      .array(picture)
      .min(1)
      .max(16)
      .meta({ title: 'Images', description: 'PNG, WebP or JPEG.', format: 'file' }),
    prompt: prompt.meta({ title: 'Prompt', description: 'What shall be changed.', format: 'multiline' }),
    mask: picture.optional().meta({
      title: 'Mask',
      description: 'A PNG of the same size as the first picture. What can be seen through there is changed.',
      format: 'file',
    }),
    ...look,
  }),
  output: pictures,
  run: async ({ http, input: { images, mask, ...words }, keep }) => {
    const fields = Object.entries(words).flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, value: String(value) }],
    );
    const multipart = [
      ...images.map((file) => ({ name: 'image[]', file })),
      ...(mask === undefined ? [] : [{ name: 'mask', file: mask }]),
      ...fields,
    ];
    const made = await http.post('/images/edits', undefined, { multipart, timeoutMs: pictureMs });
    const contentType = `image/${words.output_format}`;
    return keptPictures(
      keep,
      made.read(answer).data.map((one) => ({ base64: one.b64_json, contentType })),
    );
  },
});

export const createSpeech = defineAction({
  title: 'Create speech',
  description: 'Speaks a text, and gives the sound as a file.',
  docs: `${docs}/audio/createSpeech`,
  effect: 'write',
  input: z.strictObject({
    input: z.string().min(1).max(4_096).meta({ title: 'Text', description: 'What is spoken.', format: 'multiline' }),
    voice: z.string().min(1).default('alloy').meta({
      title: 'Voice',
      description: 'alloy, ash, ballad, coral, echo, fable, nova, onyx, sage, shimmer, verse …',
    }),
    model: modelNamed('gpt-4o-mini-tts').default('gpt-4o-mini-tts'),
    instructions: z.string().min(1).optional().meta({
      title: 'How',
      description: 'In which tone it is spoken. Not with tts-1 and tts-1-hd.',
      format: 'multiline',
    }),
    response_format: z
      .enum(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm'])
      .default('mp3')
      .meta({ title: 'Format', description: 'Of the file that is made.' }),
    speed: z.number().min(0.25).max(4).optional().meta({ title: 'Speed', description: '1 is the usual one.' }),
  }),
  output: z.object({ file: madeFile }),
  run: async ({ http, input }) => {
    const options = { download: { name: `speech.${input.response_format}` }, timeoutMs: pictureMs };
    return { file: (await http.post('/audio/speech', defined(input), options)).read(madeFile) };
  },
});
