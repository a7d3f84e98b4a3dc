import { awsJson } from '../../connector/aws-json.ts';
import { defined } from '../../connector/defined.ts';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Untrusted } from '../../core/untrusted.ts';

export const docs = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference';

type Body = { readonly [name: string]: Json | undefined } & {
  readonly QueueName?: string | undefined;
  readonly QueueUrl?: string | undefined;
  readonly QueueOwnerAWSAccountId?: string | undefined;
};

/** Calls an operation of SQS. @throws SnodoError `not_found` where there is no such queue. */
export async function sqs(
  http: ConnectorHttp,
  operation: string,
  body: Body,
  options: Pick<HttpOptions, 'signal' | 'timeoutMs'> = {},
): Promise<Untrusted> {
  try {
    return await awsJson(http, `AmazonSQS.${operation}`, defined(body), { version: '1.0', ...options });
  } catch (error) {
    const isMissing = error instanceof SnodoError && /QueueDoesNotExist|NonExistentQueue/.test(error.message);
    if (!isMissing) throw error;
    const { QueueName: name, QueueUrl: url, QueueOwnerAWSAccountId: owner } = body;
    const of = owner === undefined ? '' : ` of the account ${owner}`;
    throw new SnodoError(
      'not_found',
      `There is no queue "${name ?? url}"${of} in the region of the connection, or its keys may not see it.`,
      { cause: error },
    );
  }
}
