import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { SnodoError } from '../../core/error.ts';
import { sqs } from './call.ts';

const arn = /^arn:aws[a-z-]*:sqs:([a-z0-9-]+):(\d{12}):([\w-]+(?:\.fifo)?)$/;
const region = /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/;

/** A queue is asked for at the address of the connection: one of the same name elsewhere must not be taken for it. */
function isElsewhere(url: string, wanted: string): boolean {
  return new URL(url).hostname.split('.').some((label) => region.test(label) && label !== wanted);
}

/**
 * The URL by which SQS is told of a queue. Nothing is sent to its host: what is called is the address of the connection.
 *
 * @param queue its name, its ARN, or its URL.
 * @throws SnodoError `not_found`; `invalid` for an ARN of another region.
 */
export async function queueUrl(http: ConnectorHttp, queue: string): Promise<string> {
  if (/^https?:\/\//i.test(queue)) return queue;
  const [, wanted, owner, name = queue] = arn.exec(queue) ?? [];
  const asked = await sqs(http, 'GetQueueUrl', { QueueName: name, QueueOwnerAWSAccountId: owner });
  const { QueueUrl: url } = asked.read(z.looseObject({ QueueUrl: z.url() }));
  if (wanted === undefined || !isElsewhere(url, wanted)) return url;
  throw new SnodoError(
    'invalid',
    `The queue ${queue} is in ${wanted}, and the connection is for another region: use one for ${wanted}.`,
  );
}

/** The last part of a URL or an ARN: what people call the queue. */
export function queueLabel(queue: string): string {
  return queue.split(/[/:]/).at(-1) ?? queue;
}
