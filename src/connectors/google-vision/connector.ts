import { z } from 'zod';
import { apiKey, googleServiceAccount } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import type { ActionContext } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { givenFile } from '../../core/file-value.ts';

const docs = 'https://cloud.google.com/vision/docs/reference/rest/v1/images/annotate';
/** One white point. */
const smallest = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=';

const image = givenFile.meta({ title: 'Image', description: 'A picture: JPEG, PNG, GIF, WebP, TIFF.', format: 'file' });
const most = z.int().min(1).max(100).default(10).meta({ title: 'At most', description: 'How many are given.' });
const named = z.array(z.object({ description: z.string(), score: z.number().optional() })).default([]);
const likelihood = z.string().transform((one) => one.toLowerCase().replaceAll('_', '-'));

const answerSchema = z.object({
  responses: z.tuple([
    z.object({
      error: z.object({ code: z.int(), message: z.string() }).optional(),
      fullTextAnnotation: z
        .object({
          text: z.string(),
          pages: z
            .array(
              z.object({
                confidence: z.number().optional(),
                property: z
                  .object({ detectedLanguages: z.array(z.object({ languageCode: z.string() })).default([]) })
                  .optional(),
              }),
            )
            .default([]),
        })
        .optional(),
      labelAnnotations: named,
      safeSearchAnnotation: z
        .object({ adult: likelihood, spoof: likelihood, medical: likelihood, violence: likelihood, racy: likelihood })
        .optional(),
    }),
  ]),
});

/** A picture that cannot be read is an error inside of an answer of 200. */
async function annotated(
  http: ActionContext<unknown>['http'],
  content: string,
  feature: { readonly type: string; readonly maxResults?: number },
) {
  const body = { requests: [{ image: { content }, features: [feature] }] };
  const [{ error, ...found }] = (await http.post('/v1/images:annotate', body)).read(answerSchema).responses;
  if (error) throw new SnodoError('http_status', `Google Vision could not read the image: ${error.message}`);
  return found;
}

/** Google Cloud Vision: what is in a picture. */
export const googleVision = connector({
  id: 'google-vision',
  title: 'Google Cloud Vision',
  description: 'Reads text in pictures and tells what they show.',
  categories: ['ai', 'cloud'],
  color: '#4285f4',
  docs: 'https://cloud.google.com/vision/docs/reference/rest',
  baseUrl: 'https://vision.googleapis.com',
  auth: [
    apiKey(
      { in: 'query', name: 'key' },
      'An API key of a project that may use Cloud Vision. To try it reads one small picture, which counts as one unit.',
    ),
    googleServiceAccount(
      ['https://www.googleapis.com/auth/cloud-vision'],
      'A service account of that project: its client_email as claims.iss, its private_key as key.',
    ),
  ],
  test: {
    docs,
    ask: async (http) => {
      await annotated(http, smallest, { type: 'LABEL_DETECTION', maxResults: 1 });
      return 'a project that may use Cloud Vision';
    },
  },
})
  .action('read-text', {
    title: 'Read the text of a picture',
    description: 'Gives the text of a photo or a scan, printed or written by hand.',
    docs,
    effect: 'read',
    input: z.strictObject({ file: image }),
    output: z.object({ text: z.string(), languages: z.array(z.string()), confidence: z.number().nullable() }),
    run: async ({ http, input, file }) => {
      const { base64 } = await file(input.file);
      const { fullTextAnnotation: read } = await annotated(http, base64, { type: 'DOCUMENT_TEXT_DETECTION' });
      const [page] = read?.pages ?? [];
      const languages = page?.property?.detectedLanguages.map((one) => one.languageCode) ?? [];
      return { text: read?.text ?? '', languages, confidence: page?.confidence ?? null };
    },
  })
  .action('labels', {
    title: 'Say what a picture shows',
    description: 'Gives words for what is seen, with how surely each fits.',
    docs,
    effect: 'read',
    input: z.strictObject({ file: image, most }),
    output: z.object({ labels: z.array(z.object({ label: z.string(), score: z.number() })) }),
    run: async ({ http, input, file }) => {
      const { base64 } = await file(input.file);
      const feature = { type: 'LABEL_DETECTION', maxResults: input.most };
      const { labelAnnotations } = await annotated(http, base64, feature);
      return { labels: labelAnnotations.map(({ description, score = 0 }) => ({ label: description, score })) };
    },
  })
  .action('safe-search', {
    title: 'Check a picture',
    description: 'Says how likely a picture is for adults only, violent, medical, racy or a spoof.',
    docs,
    effect: 'read',
    input: z.strictObject({ file: image }),
    output: z.record(z.string(), z.string()).nullable(),
    run: async ({ http, input, file }) => {
      const { base64 } = await file(input.file);
      const { safeSearchAnnotation } = await annotated(http, base64, { type: 'SAFE_SEARCH_DETECTION' });
      return safeSearchAnnotation ?? null;
    },
  });
