import { defineStream } from '../../connector/source.ts';
import { listening } from './listening.ts';
import { checkEvents, consumeEvents } from './server-sent-events.ts';
import { checkSocket, consumeSocket } from './web-socket.ts';

const ways = {
  sse: { consume: consumeEvents, check: checkEvents },
  websocket: { consume: consumeSocket, check: checkSocket },
} as const;

/** What any service tells over HTTP to whoever listens. */
export const httpStream = defineStream({
  title: 'Events over HTTP',
  description: 'Server-sent events, which go on after the last one that was kept, and the messages of a WebSocket.',
  docs: 'https://html.spec.whatwg.org/multipage/server-sent-events.html',
  input: listening,
  consume: (context) => ways[context.input.protocol].consume(context),
  async check(context) {
    await ways[context.input.protocol].check(context);
    return undefined;
  },
});
