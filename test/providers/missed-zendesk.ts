import { type Listing, listing, pageOf, signed } from './telling.ts';
import { zendesk } from './zendesk.ts';

/**
 * Its list of invocations, by which it can be told which were taken: https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/#list-webhook-invocations.
 * The form of what it answers is that of https://github.com/facetoe/zenpy/tree/master/tests/test_api/betamax, which was recorded.
 */
export function zendeskTelling(): Listing {
  const statuses = new Map<string, number>();
  const detail = (id: string) =>
    JSON.stringify({ id: `event-${id}`, type: 'zen:event-type:ticket.created', detail: {} });
  const outcome = (id: string) => {
    const code = statuses.get(id);
    if (code === undefined) return { status: 'circuit broken' };
    if (code === 0) return { status: 'timeout' };
    return { status: code < 300 ? 'success' : 'terminated', status_code: code };
  };
  const plain = listing({
    type: 'ticket',
    provider: (events) => ({
      ...zendesk,
      answer(asked, hooks) {
        const { path, query } = asked;
        const [list, id] = /\/invocations(?:\/(\w+)\/attempts)?$/.exec(path) ?? [];
        if (list === undefined) return zendesk.answer(asked, hooks);
        if (id !== undefined) {
          const headers = [
            { key: 'X-Zendesk-Webhook-Signature', value: 'of then' },
            { key: 'X-Zendesk-Webhook-Invocation-Id', value: id },
          ];
          const tried = { completed_at: new Date().toISOString(), invocation_id: id, ...outcome(id) };
          const held = { ...tried, status: 'throttled' };
          const request = { headers, payload: detail(id) };
          return { body: { attempts: statuses.has(id) ? [held, { ...tried, request }] : [held] } };
        }
        if (query.get('sort') !== 'latest_completed_at') return { status: 400, body: { errors: [] } };
        const all = events.filter(({ at }) => at >= Date.parse(query.get('filter[from_ts]') ?? ''));
        const { page, next } = pageOf(all, Number(query.get('page[after]') ?? 0));
        const meta = { has_more: next !== undefined, ...(next === undefined ? {} : { after_cursor: String(next) }) };
        const shown = page.map(({ id: of, at }) => ({
          id: of,
          ...outcome(of),
          latest_completed_at: new Date(at).toISOString(),
        }));
        return { body: { meta, links: {}, invocations: shown } };
      },
    }),
    tell({ secret }, { id }) {
      const body = detail(id);
      const timestamp = new Date().toISOString();
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'x-zendesk-webhook-invocation-id': id,
        'x-zendesk-webhook-signature-timestamp': timestamp,
        'x-zendesk-webhook-signature': signed('sha256', secret, timestamp + body),
      };
      return { body, headers };
    },
  });
  return {
    ...plain,
    async happen(hook, id, type) {
      const status = await plain.happen(hook, id, type);
      statuses.set(id, status);
      return status;
    },
  };
}
