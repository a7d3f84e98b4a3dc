import { z } from 'zod';

/** Any JSON value of an answer. Without the check it would be declared as a field that may be left out. */
export const anyJson = z
  .unknown()
  .refine((value) => value !== undefined)
  .meta({ description: 'Any JSON value.' });

/** A moment, in UTC. */
export const moment = z.iso.datetime();

/** Where something is wrong and how it can be mended. */
export const problemsSchema = z.array(
  z.strictObject({ path: z.string(), message: z.string(), hint: z.string().optional() }),
);

const problemSchema = z
  .strictObject({
    type: z.string().meta({ description: 'urn:snodo: and a stable code.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: problemsSchema.optional().meta({ description: 'Where the input is wrong, and how it can be mended.' }),
  })
  .meta({ id: 'Problem', description: 'A problem document (RFC 9457).' });

function refusal(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}

/** Answers that any route can give. */
export const anyRoute = {
  401: refusal('The token is missing or wrong.'),
  '5XX': refusal('Snodo or its database failed, or cannot answer now.'),
} as const;
export const badRequest = { 400: refusal('The input is not valid; `errors` says where.') } as const;
export const notFound = { 404: refusal('It does not exist.') } as const;
export const conflict = { 409: refusal('It cannot be done as things stand; `detail` says why.') } as const;
export const tooLarge = { 413: refusal('The body is too large.') } as const;
export const wrongMethod = { 405: refusal('It is called by another method.') } as const;
export const givenUp = { 410: refusal('Nothing waits for it any more.') } as const;
export const noRange = {
  416: refusal('The Range is not one of it; Content-Range has how many bytes there are.'),
} as const;
export const stale = { 412: refusal('It is not as the request says it must be; `detail` says how it is.') } as const;
export const badType = { 415: refusal('The body is of a type that is not taken.') } as const;
export const budgetSpent = { 402: refusal('A budget has not enough left for it.') } as const;
export const serviceFailed = {
  502: refusal('The service that was asked failed, or answered in another form.'),
} as const;
export const tooMany = {
  429: refusal('Too many attempts; Retry-After says when the next is heard.'),
} as const;
export const badBody = { 422: refusal('The body does not fit its schema; `errors` has the places.') } as const;
export const badDocument = { 422: refusal('The document is not valid; `errors` has every problem.') } as const;

export function answer<T extends z.ZodType>(description: string, schema: T) {
  return { description, content: { 'application/json': { schema } } };
}

export const nothing = { description: 'Done.' } as const;

export const bearer = [{ bearer: [] }];
