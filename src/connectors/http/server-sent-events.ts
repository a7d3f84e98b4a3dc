import { setTimeout as sleep } from 'node:timers/promises';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { ConsumeContext, SourceReach } from '../../connector/source.ts';
import type { LastingAnswer } from '../../connector/lasting.ts';
import { SnodoError } from '../../core/error.ts';
import { type Listening, openingOf } from './listening.ts';

const usualRetryMs = 1_000;
const shortestRetryMs = 100;
const longestRetryMs = 3_600_000;
/** The largest event, a little more than the largest message that a trigger takes. */
const mostCharacters = 11_000_000;

/** A header's bytes go out as they are: the standard wants UTF-8 (WHATWG HTML, 9.2.2). */
function headerText(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** Whether a header can say it: with control characters none can, and the service could never be asked again. */
function isSayable(id: string): boolean {
  return !/\p{Cc}/u.test(id.replaceAll('\t', ''));
}

function headersOf(input: Listening, last: string | undefined): Record<string, string> {
  return {
    accept: 'text/event-stream',
    'cache-control': 'no-cache',
    ...input.headers,
    ...(last === undefined || last === '' ? {} : { 'last-event-id': headerText(last) }),
  };
}

function requireEvents({ headers }: LastingAnswer): void {
  const type = headers['content-type'] ?? 'nothing';
  if (/^\s*text\/event-stream\s*(;|$)/i.test(type)) return;
  throw new SnodoError(
    'unreadable',
    `The service answered with ${type}, and not with text/event-stream: see that the path is that of the events.`,
  );
}

/** The events of an answer, each batch as it came in one piece. */
async function* eventsOf(answer: LastingAnswer, told: { retryMs: number }): AsyncGenerator<EventSourceMessage> {
  const came: EventSourceMessage[] = [];
  const parser = createParser({
    maxBufferSize: mostCharacters,
    onEvent: (event) => came.push(event),
    onRetry: (ms) => (told.retryMs = Math.min(longestRetryMs, Math.max(shortestRetryMs, ms))),
    onError: (error) => {
      if (error.type !== 'max-buffer-size-exceeded') return;
      throw new SnodoError('too_large', `The service sent an event of more than ${mostCharacters} characters.`);
    },
  });
  const decoder = new TextDecoder();
  for await (const piece of answer.pieces) {
    parser.feed(decoder.decode(piece, { stream: true }));
    yield* came.splice(0);
  }
}

/** Listens, and goes on after the last event that was kept whenever the service ends an answer. */
export async function consumeEvents(context: ConsumeContext<Listening>): Promise<void> {
  const { http, signal, input, take, connected } = context;
  const { path, events } = input;
  const told = { retryMs: usualRetryMs };
  let last = context.cursor;
  while (!signal.aborted) {
    const options = { ...openingOf(input, signal), headers: headersOf(input, last) };
    await http.hold(path, options, async (answer) => {
      requireEvents(answer);
      connected();
      for await (const { id, event = 'message', data } of eventsOf(answer, told)) {
        if (signal.aborted) return;
        if (id !== undefined && isSayable(id)) last = id;
        if (events?.includes(event) === false) continue;
        // Its name is one of that path alone.
        const named = id === undefined || id === '' ? {} : { id: `${path} ${id}` };
        const place = { event, path, ...(id === undefined ? {} : { eventId: id }) };
        // One after the other: what is gone on from must not be ahead of what is kept.
        await take({ ...named, body: Buffer.from(data), place }, last);
      }
    });
    await sleep(told.retryMs, undefined, { signal }).catch(() => undefined);
  }
}

export async function checkEvents({ http, signal, input }: SourceReach & { readonly input: Listening }): Promise<void> {
  const options = { ...openingOf(input, signal), headers: headersOf(input, undefined) };
  await http.hold(input.path, options, async (answer) => requireEvents(answer));
}
