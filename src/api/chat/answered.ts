import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Json } from '../../core/json.ts';
import type { OpenChat } from '../../gateway/chat/chat-room.ts';
import type { ApiParts } from '../options.ts';
import { AnswerFeed, type AwaitedMessage, keptMessage } from './answer-feed.ts';
import { shownMessage } from './shown-message.ts';

/** How long a stream follows a run; whoever still waits then asks for the rest. */
const streamMs = 600_000;
/** How long an answer in one piece is waited for. */
const wholeMs = 60_000;
/** Proxies close a connection on which nothing comes for a minute or less. */
const pingEveryMs = 15_000;
/** Twenty events a second are enough for eyes. */
const gatherMs = 50;

export interface Asked {
  readonly chat: OpenChat;
  readonly message: AwaitedMessage;
  /** What the visitor keeps: the tokens of the conversation and of the browser. */
  readonly begins: { readonly [name: string]: Json };
}

export function wantsStream(context: Context): boolean {
  return (context.req.header('accept') ?? '').includes('text/event-stream');
}

/** The answer in one piece: 200 with it, or 202 where it is not there in time. */
async function whole(
  context: Context,
  parts: ApiParts,
  { chat, message, begins }: Asked,
  feed: AnswerFeed,
): Promise<Response> {
  const accepted = context.req.header('accept-language');
  try {
    const came = await feed.answer(message, wholeMs, context.req.raw.signal);
    const kept = came ?? (await keptMessage(parts, message));
    const shown = kept && { ...shownMessage(kept, chat.settings, accepted) };
    return context.json({ ...begins, message: shown ?? null }, came === undefined ? 202 : 200);
  } finally {
    feed.stop();
  }
}

/** The answer while it comes: `text` (`{ at, delta }`), and at last `answer` with the message, or `late`. */
function streamed(context: Context, parts: ApiParts, { chat, message, begins }: Asked, feed: AnswerFeed): Response {
  const accepted = context.req.header('accept-language');
  // Without this, nginx keeps events back until its buffer is full.
  context.header('x-accel-buffering', 'no');
  return streamSSE(context, async (stream) => {
    const left = new AbortController();
    stream.onAbort(() => left.abort());
    const send = (event: string, data: object) => stream.writeSSE({ event, data: JSON.stringify(data) });
    try {
      await send('accepted', { ...begins, message: message.id });
      let ended = false;
      const goesOn = () => !ended && !stream.aborted;
      const answer = feed.answer(message, streamMs, left.signal).finally(() => {
        ended = true;
      });
      answer.catch(() => undefined);
      while (goesOn()) {
        const idle = AbortSignal.timeout(pingEveryMs);
        const rested = new Promise((resolve) => idle.addEventListener('abort', resolve, { once: true }));
        await Promise.race([feed.texts.came, answer.catch(() => undefined), rested]);
        const pieces = feed.texts.drain();
        for (const { at, delta } of pieces) await send('text', { at, delta });
        if (pieces.length === 0 && goesOn()) await stream.write(': still here\n\n');
        if (goesOn()) await Promise.race([stream.sleep(gatherMs), answer.catch(() => undefined)]);
      }
      const came = await answer;
      for (const { at, delta } of feed.texts.drain()) await send('text', { at, delta });
      if (came === undefined) await send('late', { message: message.id });
      else await send('answer', shownMessage(came, chat.settings, accepted));
    } catch (error) {
      // The visitor sees the stream break off and asks for the rest.
      if (!stream.aborted) parts.report(error, `the answer of run ${message.run}`);
    } finally {
      feed.stop();
    }
  });
}

/** Answers who has sent a message, or comes back for its answer; the run goes on whether somebody waits or not. */
export async function answered(context: Context, parts: ApiParts, asked: Asked, feed: AnswerFeed): Promise<Response> {
  return wantsStream(context) ? streamed(context, parts, asked, feed) : whole(context, parts, asked, feed);
}
