import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { writeXml } from '../../formats/xml.ts';
import { bucket, docs, key, pathOf, version } from './place.ts';
import { orEmpty, readXml } from './xml-answer.ts';

export const deleteObject = defineAction({
  title: 'Delete an object',
  description: 'Deletes an object; one that is gone already is no failure.',
  docs: `${docs}/API_DeleteObject.html`,
  effect: 'idempotent',
  input: z.strictObject({ bucket, key, version }),
  output: z.object({ deleted: z.literal(true) }),
  run: async ({ http, input }) => {
    await http.delete(pathOf(input.bucket, input.key), { query: { versionId: input.version } });
    return { deleted: true as const };
  },
});

const deletedSchema = z.looseObject({ Key: z.string() });
const failedSchema = z.looseObject({ Key: z.string(), Code: z.string(), Message: z.string().optional() });
const deletions = z.looseObject({
  DeleteResult: orEmpty(
    z.looseObject({ Deleted: z.array(deletedSchema).optional(), Error: z.array(failedSchema).optional() }),
    {},
  ),
});

export const deleteObjects = defineAction({
  title: 'Delete many objects',
  description: 'Deletes up to 1000 objects at once, and says which of them could not be deleted.',
  docs: `${docs}/API_DeleteObjects.html`,
  effect: 'idempotent',
  input: z.strictObject({
    bucket,
    keys: z.array(key).min(1).max(1_000).meta({ title: 'Keys', description: 'Those of the objects.' }),
  }),
  output: z.object({
    deleted: z.array(z.string()),
    failed: z.array(z.object({ key: z.string(), code: z.string(), message: z.string() })),
  }),
  run: async ({ http, input }) => {
    const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';
    const wanted = { '@xmlns': namespace, Object: input.keys.map((Key) => ({ Key })), Quiet: false };
    const body = writeXml({ Delete: wanted });
    const answer = await http.post(pathOf(input.bucket), body, {
      query: { delete: '' },
      headers: { 'content-type': 'application/xml', 'content-md5': createHash('md5').update(body).digest('base64') },
    });
    const { Deleted = [], Error: failed = [] } = readXml(answer, deletions).DeleteResult;
    return {
      deleted: Deleted.map(({ Key }) => Key),
      failed: failed.map(({ Key, Code, Message = '' }) => ({ key: Key, code: Code, message: Message })),
    };
  },
});
