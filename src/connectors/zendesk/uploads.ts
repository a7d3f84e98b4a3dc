import { z } from 'zod';
import type { ActionContext } from '../../connector/action.ts';
import { givenFile } from '../../core/file-value.ts';

export const files = z
  .array(givenFile.meta({ format: 'file' }))
  .max(10)
  .optional()
  .meta({ title: 'Files', description: 'Of 10 MB at most each.' });

const upload = z.object({ upload: z.object({ token: z.string() }) });

/**
 * What a comment names files by, which are uploaded one by one before it.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-attachments/#upload-files
 */
export async function uploaded(
  http: ActionContext<unknown>['http'],
  file: ActionContext<unknown>['file'],
  given: readonly string[] = [],
): Promise<readonly string[] | undefined> {
  if (given.length === 0) return undefined;
  const tokens: string[] = [];
  for (const id of given) {
    const { name: filename } = await file(id);
    const answer = await http.post('/api/v2/uploads.json', { $file: id }, { query: { filename } });
    tokens.push(answer.read(upload).upload.token);
  }
  return tokens;
}
