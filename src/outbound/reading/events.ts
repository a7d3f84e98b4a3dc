import { createParser } from 'eventsource-parser';
import { jsonOrText } from './json-text.ts';
import type { PieceReader } from './piece-reader.ts';

/**
 * Server-sent events (WHATWG HTML, 9.2): `{ event, id, data }`, where `data` is parsed if it is a JSON object or list. An
 * event that the answer ends in the middle of is none, as the standard says.
 */
export const readEvents: PieceReader = (take) => {
  const parser = createParser({
    onEvent: ({ event = 'message', id = null, data }) => take({ event, id, data: jsonOrText(data) }, data),
  });
  return { feed: (text) => parser.feed(text), end: () => undefined };
};
