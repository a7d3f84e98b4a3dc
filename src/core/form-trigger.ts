import { z } from 'zod';
import { formFields } from './form.ts';
import { origin } from './origin.ts';
import { duration } from './duration-field.ts';
import { rate } from './rate.ts';
import { slug } from './slug.ts';
import { isWebAddress } from './web-address.ts';

/** The languages in which a form speaks to whoever fills it in. */
const formLanguages = ['en', 'it'] as const;
export type FormLanguage = (typeof formLanguages)[number];

/** The most bytes of a form that is sent, and of one where nothing is said. */
const mostFormBytes = 50_000_000;
export const usualFormBytes = 10_000_000;

/** A page of its own on which somebody fills in what starts a run. */
export const formTrigger = z.strictObject({
  type: z.literal('form'),
  path: slug.optional().describe('Where it is reached, below /forms/. Left out: the slug.'),
  title: z.string().min(1).max(200).optional().describe('What stands above the form. Left out: the name.'),
  description: z
    .string()
    .min(1)
    .max(5_000)
    .optional()
    .describe('What stands below the title; a blank line begins anew.'),
  fields: formFields.describe('What is asked for, in this order.'),
  submit: z.string().min(1).max(100).optional().describe('What stands on the button.'),
  thanks: z
    .union(
      [
        z.string().min(1).max(5_000),
        z.strictObject({ redirect: z.string().max(2_000).refine(isWebAddress, 'is no address: write https://…') }),
      ],
      'must be a text, or { redirect: https://… }',
    )
    .optional()
    .describe('What is read once it is sent, or the address that is opened then.'),
  access: z
    .enum(['public', 'signed-in'])
    .default('public')
    .describe('public: everybody who knows the address; signed-in: users and tokens of this Snodo.'),
  origins: z.array(origin).max(50).optional().describe('The sites that may show it within their pages; none else.'),
  rateLimit: rate.optional().describe('How often one address may send it; 20 times a minute when left out.'),
  language: z
    .enum(formLanguages)
    .optional()
    .describe("The language of the page. Left out: the visitor's, where it is one of them."),
  maxBytes: z
    .int()
    .min(1_000)
    .max(mostFormBytes)
    .optional()
    .describe('The most bytes that are sent in all, files too; 10 MB when left out.'),
  captcha: z
    .enum(['none'])
    .optional()
    .describe('none: a field that only programs fill in, and the limit, keep spam away.'),
  respond: z
    .enum(['accepted', 'result'])
    .default('accepted')
    .describe('accepted: thanks at once; result: what the workflow gives, or its next form.'),
  timeout: duration.optional().describe('With respond: result, how long is waited; 30s when left out.'),
});
export type FormTrigger = z.infer<typeof formTrigger>;
