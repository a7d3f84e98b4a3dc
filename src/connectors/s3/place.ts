import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';

/** Where its calls are described. */
export const docs = 'https://docs.aws.amazon.com/AmazonS3/latest/API';

export const bucket = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{1,62}$/, 'is not a name that a bucket can have')
  .meta({ title: 'Bucket', description: 'Its name.', options: 'buckets' });

export const key = z
  .string()
  .min(1)
  .max(1_024)
  .meta({ title: 'Key', description: 'The name of the object in its bucket, such as invoices/2026/7.pdf.' });

export const version = z
  .string()
  .min(1)
  .optional()
  .meta({ title: 'Version', description: 'Of a bucket that keeps versions; left out, the latest.' });

export const prefix = z
  .string()
  .default('')
  .meta({ title: 'Prefix', description: 'What keys begin with, such as invoices/; left out, all.' });

function encoded(text: string): string {
  return text.split('/').map(encodeURIComponent).join('/');
}

/** Behind the address of the store: buckets are named in the path, which all stores know. @throws SnodoError `invalid`. */
export function pathOf(named: string, object = ''): string {
  if (/(?:^|\/)\.{1,2}(?:\/|$)/.test(object)) {
    throw new SnodoError('invalid', `The key "${object}" has "." or ".." as a part, which no address can hold.`);
  }
  return `/${encoded(named)}${object === '' ? '' : `/${encoded(object)}`}`;
}

/** The last part of a key, as a file is called. */
export function nameOf(object: string): string {
  return object.split('/').findLast((part) => part !== '') ?? 'object';
}
