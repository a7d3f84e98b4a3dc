const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const moment = /\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?/g;
const hex = /\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi;
const query = /\?[^\s"')]*/g;
const number = /\d+(?:\.\d+)?/g;
/** What a service answered stands after the status, and is different each time. */
const answered = /(answered \d{3}[^:]*):.*/s;
const longest = 300;

/**
 * A message without what differs from one failure to the next, so that failures of one kind can be counted together.
 *
 * @example
 * messageShape('GET https://api.example/orders/4711 answered 503 Service Unavailable: {"id":"x1"}');
 * // 'GET https://api.example/orders/# answered 503 Service Unavailable'
 */
export function messageShape(message: string): string {
  // A status says what kind of failure it is.
  const [head = '', status = ''] = message.replace(answered, '$1').split(/(?=answered \d{3})/);
  const clean = (text: string) =>
    text
      .replaceAll(uuid, '#')
      .replaceAll(moment, '#')
      .replaceAll(query, '?#')
      .replaceAll(hex, '#')
      .replaceAll(number, '#');
  return `${clean(head)}${status}`.replaceAll(/\s+/g, ' ').trim().slice(0, longest);
}
