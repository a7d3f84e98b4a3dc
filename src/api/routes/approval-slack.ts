import type { Hono } from 'hono';
import { takeSlackAnswer } from '../../approvals/slack-answer.ts';
import { SnodoError } from '../../core/error.ts';
import { slack } from '../../gateway/verify/slack.ts';
import type { ApiOptions } from '../options.ts';
import { readBytes } from '../read-body.ts';

const maxBytes = 1_000_000;

/** The JSON in a form's field, as Slack sends what was pressed. */
function payloadIn(body: Uint8Array): unknown {
  const text = new URLSearchParams(new TextDecoder().decode(body)).get('payload') ?? '';
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where Slack sends what was pressed in its messages: the Interactivity Request URL of the connection's app. */
export function approvalSlackRoutes(app: Hono, options: ApiOptions): void {
  const { sql, approvalLinks: links, report, connections, outbound, redactor, files, cache, mcp } = options;
  const { knowledge, sandbox, stored } = options;
  const services = {
    outbound,
    redactor,
    files,
    cache,
    mcp,
    knowledge,
    sandbox,
    stored,
    connection: (slug: string) => connections.open(slug),
  };

  async function secretOf(connection: string): Promise<string | undefined> {
    try {
      return (await connections.open(connection)).config.signingSecret;
    } catch (error) {
      if (error instanceof SnodoError && error.code === 'not_found') return undefined;
      throw error;
    }
  }

  app.post('/approvals/slack/:connection', async (context) => {
    const connection = context.req.param('connection');
    const body = await readBytes(context.req.raw, maxBytes);
    const secret = await secretOf(connection);
    if (secret === undefined) {
      throw new SnodoError('unauthorized', `The connection "${connection}" has no signing secret of a Slack app.`);
    }
    const request = {
      method: 'POST',
      url: context.req.url,
      headers: Object.fromEntries(context.req.raw.headers),
      body,
      receivedAt: options.now(),
      throughProxy: false,
      clientCertificate: () => undefined,
    };
    const verdict = slack.verify(request, { secrets: [secret] });
    if (!verdict.ok) throw new SnodoError('unauthorized', verdict.reason);
    await takeSlackAnswer({ sql, links, services, report }, connection, payloadIn(body));
    return context.body(null, 200, { 'cache-control': 'no-store' });
  });
}
