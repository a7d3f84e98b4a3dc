import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { usualFileBytes } from '../files/file-store.ts';
import type { Outbound } from './call.ts';
import { AnswerFile } from './answer-file.ts';
import { excerptOf, httpStatusError } from './http-status-error.ts';
import { acceptOf, PartReader } from './reading/read-parts.ts';
import { responseBody } from './response-body.ts';
import { type HttpContext, type HttpRequestInput, send, type Taking, withoutSecrets } from './send.ts';
import { runFiles } from './sent-body.ts';

export type { HttpContext, HttpRequestInput };

/** A type and not an interface: only so it is Json. */
export type HttpResult = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
  /** Of a body that is read part by part: whether it was read to its end. */
  readonly complete?: boolean;
};

/**
 * A request as a workflow writes it, over a connection or not. It is recorded however it ends; twice where its credential
 * was refused and another was got.
 *
 * @throws SnodoError `http_status` for a status from 400 on that is not in `accept` and for what `failure` tells, with
 * status and body in `details`;
 * `invalid`; and all of `Outbound.call`. No secret is in any of them.
 */
export function httpRequest(outbound: Outbound, input: HttpRequestInput, context: HttpContext): Promise<HttpResult> {
  return withoutSecrets(context, async () => {
    const { read, download = false, maxBytes = usualFileBytes, fileName: name } = input;
    const parts = read && new PartReader(read);
    const file =
      download && input.method !== 'HEAD' ? new AnswerFile({ ...runFiles(context.files), maxBytes, name }) : undefined;
    const taking: Taking | undefined =
      read && parts ? { accept: acceptOf(read), onAnswer: parts.onAnswer } : file && { take: file.take };
    try {
      const sent = await send(outbound, input, context, taking).finally(() => parts?.close());
      const { status, headers, bytes } = sent;
      const type = headers['content-type'];
      if (parts && status < 300) return { status, headers, ...parts.end(bytes, type, new URL(sent.url).host) };
      const body = (await file?.keep()) ?? responseBody(bytes, type);
      if (!sent.accepted) throw httpStatusError({ ...sent, body }, context.redactor, Date.now());
      const refused = input.failure?.(body);
      if (refused === undefined) return { status, headers, body };
      const told = excerptOf(refused.message);
      throw new SnodoError('http_status', `${sent.method} ${sent.url} was refused: ${told}`, {
        ...(refused.status === undefined ? {} : { status: refused.status }),
        details: { status, body: context.redactor.json(body) },
      });
    } catch (error) {
      await file?.drop();
      throw error;
    }
  });
}
