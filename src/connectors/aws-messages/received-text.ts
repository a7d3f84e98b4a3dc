import { z } from 'zod';
import type { SourceMessage } from '../../connector/source.ts';

const headersText = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('is no JSON');
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.string()));

/** A text with its attributes as the message that was sent, by whatever sender. */
export function receivedText(
  text: string,
  attributes: readonly (readonly [name: string, value: string])[],
): Pick<SourceMessage, 'id' | 'headers' | 'contentType' | 'body'> {
  const lower = Object.fromEntries(attributes.map(([name, value]) => [name.toLowerCase(), value]));
  const { 'message-id': id, 'content-type': contentType, 'content-transfer-encoding': encoding, ...own } = lower;
  const { headers: written, ...plain } = own;
  const more = headersText.safeParse(written).data;
  return {
    id: id === '' ? undefined : id,
    contentType,
    headers: more === undefined ? own : { ...plain, ...more },
    body: Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8'),
  };
}
