/** What a server-sent event carries, which is JSON. @throws SyntaxError where it is not. */
export function eventData(text: unknown): unknown {
  return typeof text === 'string' ? JSON.parse(text) : undefined;
}
