import { z } from 'zod';
import { workflowSchema } from '../core/document.ts';
import { durationMs, durationPattern } from '../core/duration.ts';
import { idPattern } from '../core/id.ts';

/** The name of a workflow or a connection. */
export const slug = workflowSchema.shape.slug;

/** The id of a run or a delivery. */
export const id = z.string().toLowerCase().regex(idPattern, 'is not the id of anything').meta({ format: 'uuid' });

/** A list of versions that begins anywhere begins here. */
export const largestVersion = 2_147_483_647;

/** The number of a version of a workflow or a prompt. */
export const versionNumber = z.int().min(1).max(largestVersion);

/** As it stands in an address. */
export const version = z.coerce.number<string>().int().min(1).max(largestVersion);

/** The name of a project, which stands in its address. */
export const projectSlug = z
  .string()
  .regex(
    /^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
    'must be lower-case letters, digits and hyphens that begin with a letter, at most 40, such as sales',
  );

/** The name of a token or a user. */
export const principalName = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
    'must be lower-case letters, digits and hyphens, at most 64, such as ci or anna',
  );

/** A text to look for. PostgreSQL takes no NUL in text. */
export const words = z
  .string()
  .min(1)
  .max(1_000)
  // oxlint-disable-next-line no-control-regex -- NUL is what is looked for
  .regex(/^[^\0]*$/, 'must not hold the character NUL');

/** The item of an `each`, where the steps inside it are asked for: `orders/17`. */
export const scope = z
  .string()
  .max(1_000)
  .regex(
    /^[A-Za-z_][\w-]{0,63}\/\d{1,9}(?:\/[A-Za-z_][\w-]{0,63}\/\d{1,9})*$/,
    'must be a step and an item, such as orders/17',
  );

/** A step of a run with the steps around it: `helper`, or in an each `orders/17/helper`. */
export const stepPath = z
  .string()
  .max(1_000)
  .regex(
    /^(?:[A-Za-z_][\w-]{0,63}\/\d{1,9}\/)*[A-Za-z_][\w-]{0,63}$/,
    'must be a step, such as helper, or one in an item, such as orders/17/helper',
  );

/** The window of a browser, or a program, by which it knows its own changes when it hears of them. */
export const client = z.string().regex(/^[\w-]{1,64}$/, 'must be letters, digits, _ and -, at most 64');

/** A moment from which on something is listed, not before 1970: a time with its zone, a day, or a duration before now. */
export const since = z
  .union(
    [z.iso.datetime({ offset: true }), z.iso.date(), z.string().regex(durationPattern)],
    'must be a time such as 2030-01-31T09:00:00Z, a day such as 2030-01-31, or a duration before now such as 24h',
  )
  .transform(
    (text) => new Date(Math.max(0, durationPattern.test(text) ? Date.now() - durationMs(text) : Date.parse(text))),
  );

/** A method of HTTP, in any case. */
export const method = z
  .string()
  .regex(/^[A-Za-z-]{1,20}$/, 'is not a method of HTTP')
  .toUpperCase();

/**
 * The etag of what is replaced: a number in quotes. Proxies that compress an answer make it a weak one. An etag that none of
 * ours is matches nothing (RFC 9110, 13.1.1), and so does 0.
 */
export const ifMatch = z
  .string()
  .regex(/^(?:W\/)?"[\x21\x23-\x7e]*"$/, 'must be its etag, such as "7"')
  .transform((etag) => Number(/^(?:W\/)?"(\d{1,9})"$/.exec(etag)?.[1] ?? 0));
