import type { Context, Hono } from 'hono';
import { bearerToken } from '../access/bearer-token.ts';
import { SnodoError } from '../../core/error.ts';
import { KeySource } from '../../gateway/key-source.ts';
import { RateLimit } from '../../gateway/rate-limit.ts';
import type { McpDoor } from '../../mcp/server/door.ts';
import { foreignProblem } from '../../mcp/server/own-host.ts';
import { sessionHeader, sessionOf } from '../../mcp/server/session.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { addressOfCaller } from '../access/caller-address.ts';
import type { Principal } from '../access/principal.ts';
import type { Doors } from '../access/who-sends.ts';
import { AccessTokens } from '../mcp/access-tokens.ts';
import { audiences, baseFor, metadataUrl } from '../mcp/place.ts';
import { platformOf } from '../mcp/platform-of.ts';
import type { ApiOptions } from '../options.ts';
import { problemAnswer } from '../problem.ts';
import { readBytes } from '../read-body.ts';

/** As much as a run may be given. */
const maxBytes = 10_000_000;

interface Visitor {
  readonly principal: Principal;
  readonly isGood: () => Promise<boolean>;
}

/** Finds out who calls: by one of our tokens, by that of a trusted authorization server, or by the session of a browser. */
function visitors(options: ApiOptions & Doors): (context: Context) => Promise<Visitor | undefined> {
  const { tokens, outbound, mcpServer, byText, sessions, now } = options;
  const keys = new KeySource(outbound, now);
  const foreign = new AccessTokens({
    issuers: mcpServer?.authorizationServers ?? [],
    audiences: () => audiences(options),
    fetchText: (url, fresh) => keys.fetchText(url, fresh),
    now,
  });
  const ours = (principal: Principal | undefined): Visitor | undefined =>
    principal && { principal, isGood: () => tokens.isGood(principal) };
  return async (context) => {
    const given = bearerToken(context);
    if (given === undefined) return ours(await sessions.read(context));
    const own = ours(await byText(given));
    if (own) return own;
    const visitor = await foreign.visitor(given);
    return visitor && { principal: visitor.principal, isGood: async () => now() < visitor.expiresAt };
  };
}

function rpcError(code: number, message: string): Response {
  return Response.json({ jsonrpc: '2.0', error: { code, message }, id: null }, { status: 400 });
}

/** The body as JSON, or the answer to one that is none. */
async function bodyOf(request: Request): Promise<{ readonly body: unknown } | { readonly refused: Response }> {
  if (request.method !== 'POST') return { body: undefined };
  const bytes = await readBytes(request, maxBytes);
  try {
    const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return { body };
  } catch {
    return { refused: rpcError(-32_700, 'Parse error: the body is not JSON.') };
  }
}

/** The platform as an MCP server over streamable HTTP, at /mcp. */
export function mcpRoutes(app: Hono, options: ApiOptions & Doors): void {
  const { audit, report, publicUrl, toolNews, mcpServer, addressOf } = options;
  const who = visitors(options);
  let opened: Promise<McpDoor> | undefined;
  // The protocol's library is loaded for the first who comes: most servers are never asked.
  const open = async (): Promise<McpDoor> => {
    const { McpDoor: Door } = await import('../../mcp/server/door.ts');
    return new Door({ version: manifest.version, isStopping: () => mcpServer?.isStopping() === true, report });
  };
  // Before somebody came nobody listens.
  toolNews.hear(() => void opened?.then((door) => door.toolsChanged()));

  const refuse = async (context: Context, error: SnodoError): Promise<Response> => {
    const response = problemAnswer(context, error, report);
    const base = baseFor(context, options);
    const scope = error.code === 'forbidden' ? 'error="insufficient_scope", scope="snodo:viewer", ' : '';
    response.headers.set('www-authenticate', `Bearer ${scope}resource_metadata="${metadataUrl(base)}"`);
    await audit.add({
      who: null,
      role: null,
      what: `${context.req.method} /mcp`,
      which: null,
      address: addressOfCaller(context, addressOf),
      status: response.status,
      times: 1,
    });
    return response;
  };

  const limit = mcpServer && new RateLimit(mcpServer.rate);
  const refuseTooMany = ({ kind, name }: Principal): void => {
    const standing = limit?.take(`${kind} ${name}`, options.now());
    if (standing === undefined || standing.allowed) return;
    const seconds = Math.max(1, Math.ceil(standing.resetMs / 1_000));
    throw new SnodoError(
      'rate_limited',
      `These are more than ${standing.limit} requests in ${mcpServer?.rate.per} of one caller to the MCP server. Go on in ${seconds} s.`,
      { retryAfterMs: standing.resetMs },
    );
  };

  const visit = async (context: Context): Promise<Response> => {
    const visitor = await who(context);
    if (visitor === undefined) {
      const words = 'Send a token of Snodo in the header Authorization: Bearer TOKEN. Admins make them under Access.';
      throw new SnodoError('unauthorized', words);
    }
    const { principal, isGood } = visitor;
    refuseTooMany(principal);
    const request = context.req.raw;
    const read = await bodyOf(request);
    if ('refused' in read) return read.refused;
    const { body } = read;
    const session = sessionOf(request.headers.get(sessionHeader), body);
    const platform = platformOf({
      parts: options,
      principal,
      session,
      base: baseFor(context, options),
      isGood,
      // With what the web server knows of the caller, for the audit.
      fetchApi: (asked) => app.fetch(asked, context.env),
    });
    return (await (opened ??= open())).answer({ request, body, platform, isGood });
  };

  app.on(['GET', 'POST', 'DELETE'], '/mcp', async (context) => {
    const host = context.req.header('host') ?? null;
    const problem = foreignProblem({ host, origin: context.req.header('origin') ?? null, publicUrl });
    try {
      if (problem !== undefined) throw new SnodoError('forbidden', problem);
      const response = await visit(context);
      response.headers.set('cache-control', 'no-store');
      return response;
    } catch (error) {
      if (error instanceof SnodoError && (error.code === 'unauthorized' || error.code === 'forbidden')) {
        return refuse(context, error);
      }
      throw error;
    }
  });
}
