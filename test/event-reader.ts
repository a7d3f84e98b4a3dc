import { z } from 'zod';

export interface SentEvent {
  readonly event: string;
  readonly data: Record<string, unknown>;
}

const dataSchema = z.record(z.string(), z.unknown());

/** The events of an answer, one by one as they come. */
export async function* eventsOf(response: Response): AsyncGenerator<SentEvent, undefined> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const parts = (text + chunk).split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const [, event] = /^event: (.*)$/m.exec(part) ?? [];
      const [, data] = /^data: (.*)$/m.exec(part) ?? [];
      if (event !== undefined && data !== undefined) yield { event, data: dataSchema.parse(JSON.parse(data)) };
    }
  }
}

/** The next event of a kind; the others before it are passed over. */
export async function nextOf(events: AsyncGenerator<SentEvent, undefined>, kind: string): Promise<SentEvent['data']> {
  for (;;) {
    const { value, done } = await events.next();
    if (done === true) throw new Error(`the stream ended without an event "${kind}"`);
    if (value.event === kind) return value.data;
  }
}

export async function restOf(events: AsyncGenerator<SentEvent, undefined>): Promise<SentEvent[]> {
  const rest: SentEvent[] = [];
  for await (const one of events) rest.push(one);
  return rest;
}
