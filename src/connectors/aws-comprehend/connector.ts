import { z } from 'zod';
import { awsSigV4 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { awsJson } from '../../connector/aws-json.ts';

const docs = 'https://docs.aws.amazon.com/comprehend/latest/APIReference';

const text = z
  .string()
  .min(1)
  .meta({ title: 'Text', description: 'What is read, at most 100 kB (of a sentiment 5 kB).', format: 'multiline' });
const language = z
  .string()
  .regex(/^[a-z]{2}(?:-[A-Z]{2})?$/, 'is not a language code, such as en or it')
  .meta({ title: 'Language', description: 'The language of the text, such as en or it.' });

const scores = z.object({ Positive: z.number(), Negative: z.number(), Neutral: z.number(), Mixed: z.number() });
const found = z.object({ Type: z.string(), Score: z.number(), BeginOffset: z.int(), EndOffset: z.int() });

const place = z.object({ type: z.string(), score: z.number(), from: z.int(), to: z.int() });

/** Amazon Comprehend: what a text says. Nothing but what its schemas read reaches a workflow. */
export const awsComprehend = connector({
  id: 'aws-comprehend',
  title: 'Amazon Comprehend',
  description: 'Finds sentiment, language, entities and personal data in texts.',
  categories: ['ai', 'cloud'],
  color: '#01a88d',
  docs: 'https://docs.aws.amazon.com/comprehend/latest/APIReference/welcome.html',
  address: { template: 'https://comprehend.{region}.amazonaws.com', hint: 'The region of AWS, such as eu-central-1.' },
  auth: [
    awsSigV4(
      'comprehend',
      'The access key of a user that may comprehend:Detect* and comprehend:ListEntityRecognizers.',
    ),
  ],
  rateLimit: { requests: 20, per: '1s' },
  test: {
    docs: `${docs}/API_ListEntityRecognizers.html`,
    ask: async (http) => {
      await awsJson(http, 'Comprehend_20171127.ListEntityRecognizers', { MaxResults: 1 });
      return 'an account that may use Amazon Comprehend';
    },
  },
})
  .action('detect-sentiment', {
    title: 'Detect the sentiment',
    description: 'Tells whether a text is positive, negative, neutral or mixed, and how surely.',
    docs: `${docs}/API_DetectSentiment.html`,
    effect: 'read',
    input: z.strictObject({ text, language }),
    output: z.object({
      sentiment: z.string(),
      score: z.object({ positive: z.number(), negative: z.number(), neutral: z.number(), mixed: z.number() }),
    }),
    run: async ({ http, input }) => {
      const body = { Text: input.text, LanguageCode: input.language };
      const answer = z.object({ Sentiment: z.string(), SentimentScore: scores });
      const read = (await awsJson(http, 'Comprehend_20171127.DetectSentiment', body)).read(answer);
      const { Positive, Negative, Neutral, Mixed } = read.SentimentScore;
      const score = { positive: Positive, negative: Negative, neutral: Neutral, mixed: Mixed };
      return { sentiment: read.Sentiment.toLowerCase(), score };
    },
  })
  .action('detect-language', {
    title: 'Detect the language',
    description: 'Tells in which languages a text is, the surest first.',
    docs: `${docs}/API_DetectDominantLanguage.html`,
    effect: 'read',
    input: z.strictObject({ text }),
    output: z.object({ languages: z.array(z.object({ language: z.string(), score: z.number() })) }),
    run: async ({ http, input }) => {
      const answer = z.object({ Languages: z.array(z.object({ LanguageCode: z.string(), Score: z.number() })) });
      const read = (await awsJson(http, 'Comprehend_20171127.DetectDominantLanguage', { Text: input.text })).read(
        answer,
      );
      const languages = read.Languages.toSorted((one, other) => other.Score - one.Score);
      return { languages: languages.map((one) => ({ language: one.LanguageCode, score: one.Score })) };
    },
  })
  .action('detect-entities', {
    title: 'Detect entities',
    description: 'Finds people, places, organizations, dates and quantities in a text.',
    docs: `${docs}/API_DetectEntities.html`,
    effect: 'read',
    input: z.strictObject({ text, language }),
    output: z.object({ entities: z.array(place.extend({ text: z.string() })) }),
    run: async ({ http, input }) => {
      const body = { Text: input.text, LanguageCode: input.language };
      const answer = z.object({ Entities: z.array(found.extend({ Text: z.string() })) });
      const read = (await awsJson(http, 'Comprehend_20171127.DetectEntities', body)).read(answer);
      return {
        entities: read.Entities.map((one) => ({
          text: one.Text,
          type: one.Type,
          score: one.Score,
          from: one.BeginOffset,
          to: one.EndOffset,
        })),
      };
    },
  })
  .action('detect-pii', {
    title: 'Detect personal data',
    description: 'Finds where a text holds names, addresses, numbers of cards and the like.',
    docs: `${docs}/API_DetectPiiEntities.html`,
    effect: 'read',
    input: z.strictObject({
      text,
      language: z
        .enum(['en', 'es'])
        .meta({ title: 'Language', description: 'The language of the text: English or Spanish.' }),
    }),
    output: z.object({ entities: z.array(place) }),
    run: async ({ http, input }) => {
      const body = { Text: input.text, LanguageCode: input.language };
      const answer = z.object({ Entities: z.array(found) });
      const read = (await awsJson(http, 'Comprehend_20171127.DetectPiiEntities', body)).read(answer);
      const entities = read.Entities.map((one) => ({
        type: one.Type,
        score: one.Score,
        from: one.BeginOffset,
        to: one.EndOffset,
      }));
      return { entities };
    },
  });
