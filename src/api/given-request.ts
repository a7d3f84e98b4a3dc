import { z } from 'zod';
import { givenJson } from './read-body.ts';

const name = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'is not the name of a header');

/** What a header may hold: RFC 9110, 5.5, without the bytes above ASCII that it calls obsolete. */
const value = z
  .string()
  .max(16_000)
  .regex(/^[\t\x20-\x7e]*$/, 'must be printable ASCII');

/** What the connection itself writes: another value would break it. */
const ofConnection = /^(?:host|content-length|transfer-encoding|connection|keep-alive|upgrade|expect|te|trailer)$/i;
const sentName = name.refine((text) => !ofConnection.test(text), 'is a header that the connection itself writes');

/** Parts of a request to a webhook that is made here. */
export const givenBody = givenJson
  .optional()
  .meta({ description: 'A JSON value, a text as it is, or { base64 } for bytes.' });
export const givenHeaders = z.record(sentName, value);
export const changedHeaders = z.record(name, value.nullable()).meta({ description: 'By name; null takes one away.' });
export const givenQuery = z.record(z.string().max(1_000), z.union([z.string(), z.array(z.string()).max(100)]));
