import { z } from 'zod';
import { awsSigV4 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { SnodoError } from '../../core/error.ts';
import { deleteObject, deleteObjects } from './deleting.ts';
import { bucketsOf, listBuckets, listObjects, newObject } from './listing.ts';
import { copyObject, downloadObject, getObjectFacts, uploadObject } from './objects.ts';
import { docs } from './place.ts';
import { makePresignedUrl } from './presigned-url.ts';
import { s3Stream } from './stream.ts';
import { refusal } from './xml-answer.ts';

/** Keys for some buckets only are refused the list of all, by a code that keys nobody knows do not get. */
async function whoseKeys(http: ConnectorHttp): Promise<string> {
  try {
    const { owner, buckets } = await bucketsOf(http);
    const named = owner === undefined || owner === '' ? 'an account' : owner;
    return `${named} with ${buckets.length} ${buckets.length === 1 ? 'bucket' : 'buckets'}`;
  } catch (error) {
    const isKnown = error instanceof SnodoError && error.status === 403 && error.message.includes('AccessDenied');
    if (!isKnown) throw error;
    return 'an account whose buckets these keys may not list';
  }
}

/** Amazon S3, and stores that are spoken to as it is. */
export const s3 = connector({
  id: 's3',
  title: 'Amazon S3',
  description:
    'Objects in buckets: Amazon S3, and stores that speak as it does, such as MinIO, Cloudflare R2 and Backblaze B2.',
  categories: ['files', 'cloud'],
  color: '#569a31',
  docs: `${docs}/Welcome.html`,
  address: {
    template: 'https://{host}',
    hint: 'At Amazon s3.REGION.amazonaws.com, with the region of the buckets; at Cloudflare ACCOUNT.r2.cloudflarestorage.com and the region auto; at Backblaze s3.REGION.backblazeb2.com; of MinIO its own host and port.',
  },
  auth: [
    awsSigV4(
      's3',
      'The access key of a user that may s3:ListBucket, s3:GetObject, s3:PutObject and s3:DeleteObject on its buckets; with s3:ListAllMyBuckets they can be chosen from a list.',
    ),
  ],
  http: { failure: refusal },
  test: { docs: `${docs}/API_ListBuckets.html`, ask: whoseKeys },
})
  .choices('buckets', {
    docs: `${docs}/API_ListBuckets.html`,
    input: z.looseObject({}),
    run: async ({ http, search }) => {
      const { buckets } = await bucketsOf(http);
      return buckets
        .map(({ Name: name }) => ({ value: name, label: name }))
        .filter(({ label }) => label.includes(search));
    },
  })
  .action('list-buckets', listBuckets)
  .action('list-objects', listObjects)
  .action('get-object-facts', getObjectFacts)
  .action('download-object', downloadObject)
  .action('upload-object', uploadObject)
  .action('copy-object', copyObject)
  .action('delete-object', deleteObject)
  .action('delete-objects', deleteObjects)
  .action('make-presigned-url', makePresignedUrl)
  .poll('new-object', newObject)
  .stream(s3Stream);
