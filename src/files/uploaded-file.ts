import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { timeOfId } from '../core/id.ts';
import type { Sql } from '../store/database.ts';
import { type FileRow, readUpload } from '../store/files.ts';
import { readMultipart, type UploadedContent } from './multipart.ts';

const headersSchema = z.looseObject({ 'content-type': z.string() });

/** The id of a file that came with a webhook: its bytes are those of the delivery, and stay there. */
export function uploadedId(delivery: string, nth: number): string {
  return `${delivery}.${nth}`;
}

/** @throws SnodoError `not_found` where the delivery is deleted, or has not so many files. */
export async function uploadedFile(
  sql: Sql,
  delivery: string,
  nth: number,
): Promise<FileRow & Pick<UploadedContent, 'content'>> {
  const kept = await readUpload(sql, delivery);
  const headers = headersSchema.safeParse(kept?.headers);
  const parts = kept && headers.success ? await readMultipart(headers.data['content-type'], kept.body) : [];
  const files = parts.flatMap(({ value }) => (typeof value === 'string' ? [] : [value]));
  const file = files[nth];
  if (file === undefined) {
    throw new SnodoError(
      'not_found',
      `There is no file ${nth} of delivery ${delivery} any more: it went with the history.`,
    );
  }
  return {
    id: uploadedId(delivery, nth),
    run: null,
    createdAt: new Date(timeOfId(delivery)),
    expiresAt: null,
    ...file,
  };
}
