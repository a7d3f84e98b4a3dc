import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { givenFile, madeFile } from '../../core/file-value.ts';
import { bucket, docs, key, nameOf, pathOf, version } from './place.ts';
import { readXml } from './xml-answer.ts';

const longMs = 300_000;

const contentType = z.string().regex(/^[\x20-\x7e]+$/, 'is not a content type, such as text/csv');

const metadata = z
  .record(
    z.string().regex(/^[a-zA-Z0-9._-]+$/, 'is not a name that metadata can have'),
    z.string().regex(/^[\x20-\x7e]*$/, 'has signs beyond ASCII, which metadata cannot hold'),
  )
  .default({});

function headersOfMetadata(given: z.infer<typeof metadata>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [`x-amz-meta-${name.toLowerCase()}`, value]));
}

const headSchema = z.looseObject({
  etag: z.string(),
  'last-modified': z.string(),
  'content-length': z.coerce.number(),
  'content-type': z.string().optional(),
  'x-amz-version-id': z.string().optional(),
  'x-amz-storage-class': z.string().optional(),
});

function metadataOf(headers: z.infer<typeof headSchema>): Record<string, string> {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith('x-amz-meta-') ? [[name.slice('x-amz-meta-'.length), String(value)] as const] : [],
  );
  return Object.fromEntries(pairs);
}

export const getObjectFacts = defineAction({
  title: 'Get the facts of an object',
  description: 'Tells the size, the type, the time and the metadata of an object, without what is in it.',
  docs: `${docs}/API_HeadObject.html`,
  effect: 'read',
  input: z.strictObject({ bucket, key, version }),
  output: z.object({
    key: z.string(),
    bytes: z.number(),
    contentType: z.string().nullable(),
    etag: z.string(),
    lastModified: z.string(),
    storageClass: z.string(),
    versionId: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
  }),
  run: async ({ http, input }) => {
    const query = { versionId: input.version };
    const headers = (await http.head(pathOf(input.bucket, input.key), { query })).read(headSchema);
    return {
      key: input.key,
      bytes: headers['content-length'],
      contentType: headers['content-type'] ?? null,
      etag: headers.etag,
      lastModified: headers['last-modified'],
      storageClass: headers['x-amz-storage-class'] ?? 'STANDARD',
      versionId: headers['x-amz-version-id'] ?? null,
      metadata: metadataOf(headers),
    };
  },
});

export const downloadObject = defineAction({
  title: 'Download an object',
  description: 'Gives what is in an object, as a file.',
  docs: `${docs}/API_GetObject.html`,
  effect: 'read',
  input: z.strictObject({ bucket, key, version }),
  output: z.object({ file: madeFile }),
  run: async ({ http, input }) => {
    const answer = await http.get(pathOf(input.bucket, input.key), {
      query: { versionId: input.version },
      download: { name: nameOf(input.key) },
      timeoutMs: longMs,
    });
    return { file: answer.read(madeFile) };
  },
});

export const uploadObject = defineAction({
  title: 'Upload an object',
  description: 'Writes a file or a text into an object; what was there under that key is replaced.',
  docs: `${docs}/API_PutObject.html`,
  effect: 'idempotent',
  input: z.strictObject({
    bucket,
    key,
    file: givenFile.optional().meta({ title: 'File', description: 'What to write; or a text.', format: 'file' }),
    text: z.string().optional().meta({ title: 'Text', description: 'Instead of a file.', format: 'multiline' }),
    contentType: contentType
      .optional()
      .meta({ title: 'Content type', description: 'Left out, that of the file; of a text, text/plain.' }),
    metadata: metadata.meta({ title: 'Metadata', description: 'Texts by name that are kept with the object.' }),
    onlyNew: z
      .boolean()
      .default(false)
      .meta({ title: 'Only if new', description: 'Fails where there is an object of that key.' }),
  }),
  output: z.object({
    bucket: z.string(),
    key: z.string(),
    etag: z.string().nullable(),
    versionId: z.string().nullable(),
  }),
  run: async ({ http, input }) => {
    const { file, text, contentType: type, onlyNew } = input;
    if ((file === undefined) === (text === undefined)) {
      throw new SnodoError('invalid', 'Give either a file or a text to write.');
    }
    const answer = await http.put(pathOf(input.bucket, input.key), file === undefined ? text : { $file: file }, {
      headers: {
        ...(type === undefined ? {} : { 'content-type': type }),
        ...(onlyNew ? { 'if-none-match': '*' } : {}),
        ...headersOfMetadata(input.metadata),
      },
      headersOnly: true,
      timeoutMs: longMs,
    });
    const said = z.looseObject({ etag: z.string().optional(), 'x-amz-version-id': z.string().optional() });
    const { etag = null, 'x-amz-version-id': versionId = null } = answer.read(said);
    return { bucket: input.bucket, key: input.key, etag, versionId };
  },
});

export const copyObject = defineAction({
  title: 'Copy an object',
  description: 'Copies an object of at most 5 GB, with its metadata, within the store.',
  docs: `${docs}/API_CopyObject.html`,
  effect: 'idempotent',
  input: z.strictObject({
    bucket,
    key,
    toBucket: bucket.optional().meta({
      title: 'To bucket',
      description: 'Left out, the same one.',
      options: 'buckets',
    }),
    toKey: key.meta({ title: 'To key', description: 'What the copy is called.' }),
  }),
  output: z.object({ bucket: z.string(), key: z.string(), etag: z.string(), lastModified: z.string() }),
  run: async ({ http, input: { bucket: from, key: object, toBucket = from, toKey } }) => {
    const answer = await http.put(pathOf(toBucket, toKey), undefined, {
      headers: { 'x-amz-copy-source': pathOf(from, object) },
      timeoutMs: longMs,
    });
    const copied = z.looseObject({ CopyObjectResult: z.looseObject({ ETag: z.string(), LastModified: z.string() }) });
    const { ETag: etag, LastModified: lastModified } = readXml(answer, copied).CopyObjectResult;
    return { bucket: toBucket, key: toKey, etag, lastModified };
  },
});
