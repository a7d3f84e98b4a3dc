import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { SnodoError } from '../../core/error.ts';
import { sqs } from './call.ts';
import { type ReceivedMessage, receivedMessages, systemAttributes } from './messages.ts';

const waitSeconds = 20;
/**
 * So long a message that was received is kept from others, unless that is said again. What comes to a call that was cut off
 * stays hidden for as long, so that it is not more.
 */
const hiddenSeconds = 15;
export const againEveryMs = 5_000;
const mostInCall = 10;
/** What is said after the end is said at once or not at all. */
const last = { timeoutMs: 5_000 } as const;

const failures = z.looseObject({
  Failed: z.array(z.looseObject({ Id: z.string(), Code: z.string(), Message: z.string().nullish() })).nullish(),
});

function inCalls<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / mostInCall) }, (_, at) =>
    all.slice(at * mostInCall, (at + 1) * mostInCall),
  );
}

/** A queue by its URL, as one who takes messages from it speaks to it. */
export class OpenQueue {
  readonly #http: ConnectorHttp;
  readonly #url: string;

  constructor(http: ConnectorHttp, url: string) {
    this.#http = http;
    this.#url = url;
  }

  /** How many messages wait. @throws SnodoError also where there is no such queue. */
  async waiting(): Promise<number> {
    const asked = await sqs(this.#http, 'GetQueueAttributes', {
      QueueUrl: this.#url,
      AttributeNames: ['ApproximateNumberOfMessages'],
    });
    const counted = z.looseObject({ ApproximateNumberOfMessages: z.coerce.number().int() });
    return asked.read(z.looseObject({ Attributes: counted })).Attributes.ApproximateNumberOfMessages;
  }

  /** What is there, or comes in the next moments. */
  async receive(most: number, signal: AbortSignal): Promise<readonly ReceivedMessage[]> {
    const body = {
      QueueUrl: this.#url,
      MaxNumberOfMessages: Math.min(most, mostInCall),
      WaitTimeSeconds: waitSeconds,
      VisibilityTimeout: hiddenSeconds,
      MessageSystemAttributeNames: systemAttributes,
      MessageAttributeNames: ['All'],
    };
    const came = await sqs(this.#http, 'ReceiveMessage', body, { signal, timeoutMs: waitSeconds * 1_000 + 10_000 });
    return came.read(receivedMessages).Messages ?? [];
  }

  /** @throws SnodoError `unavailable` where one could not be deleted: it comes again. */
  async delete(handles: readonly string[]): Promise<void> {
    for (const some of inCalls(handles)) {
      const Entries = some.map((ReceiptHandle, at) => ({ Id: String(at), ReceiptHandle }));
      const body = { QueueUrl: this.#url, Entries };
      const [failed] = (await sqs(this.#http, 'DeleteMessageBatch', body, last)).read(failures).Failed ?? [];
      if (failed === undefined) continue;
      const why = [failed.Code, failed.Message ?? []].flat().join(': ');
      throw new SnodoError('unavailable', `A message that is kept could not be deleted at the queue (${why}).`);
    }
  }

  /** Keeps messages from others for a while longer. What somebody else has by now stays with him. */
  async hide(handles: readonly string[]): Promise<void> {
    for (const some of inCalls(handles)) await this.#change(some, hiddenSeconds);
  }

  /** Gives messages back, for anybody to have at once. What cannot be said is so after a while by itself. */
  async giveBack(handles: readonly string[]): Promise<void> {
    for (const some of inCalls(handles)) await this.#change(some, 0).catch(() => undefined);
  }

  async #change(handles: readonly string[], VisibilityTimeout: number): Promise<void> {
    const Entries = handles.map((ReceiptHandle, at) => ({ Id: String(at), ReceiptHandle, VisibilityTimeout }));
    await sqs(this.#http, 'ChangeMessageVisibilityBatch', { QueueUrl: this.#url, Entries }, last);
  }
}
