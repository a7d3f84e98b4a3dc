import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { CallRecord } from '../outbound/call-record.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import { listedMcp } from '../mcp/client/listed.ts';
import { logCall } from '../store/calls/calls.ts';
import type { ApiParts } from './options.ts';
import { askWho } from './who-asked.ts';

export const triedSchema = z.strictObject({
  ok: z.boolean().meta({ description: 'Whether the service took the request.' }),
  status: z.int().nullable().meta({ description: 'Of its answer; null where none came.' }),
  ms: z.number(),
  message: z.string(),
  who: z
    .string()
    .nullable()
    .meta({ description: 'Whom the service takes the caller for; null where its answer tells nobody.' }),
});
type Tried = z.infer<typeof triedSchema>;

/** What went wrong, in words that hold no secret; undefined where it is no fault of the connection. */
function reasonOf(error: unknown): { readonly status: number | null; readonly message: string } | undefined {
  if (error instanceof SnodoError) return { status: error.status ?? null, message: error.message };
  // A secret that does not fit where it is put, such as a line break in a header. The issue does not tell the value.
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return { status: null, message: `${issue?.path.join('.')}: ${issue?.message}` };
  }
  return undefined;
}

interface Try {
  readonly open: () => Promise<OpenConnection>;
  /** Instead of what the connector asks. */
  readonly path: string | undefined;
  readonly signal: AbortSignal;
  /** The log of calls names the connection; one that is not stored has no name. */
  readonly stored: boolean;
}

/** Makes a call over a connection that tells whether it works, and as whom. */
export async function tryConnection(
  { sql, outbound, redactor, mcp, report }: ApiParts,
  { open, path, signal, stored }: Try,
): Promise<Tried> {
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  const answered: { status: number | null } = { status: null };
  const record = (call: CallRecord): void => {
    answered.status = call.status;
    const logged = stored ? call : { ...call, connection: null };
    void logCall(sql, logged).catch((error) => report(error, 'the log of calls'));
  };
  try {
    const connection = { ...(await open()), used: undefined };
    if (connection.config.connector === 'offline') {
      return { ok: true, status: null, ms: ms(), message: 'The offline model is always there.', who: null };
    }
    if (connection.config.connector === 'mcp') {
      const { name, version, tools } = await listedMcp(mcp, connection, { attempt: 1, signal, record }).server();
      const who = redactor.text(`${name} ${version}`.trim());
      const message = `${who === '' ? 'The MCP server' : who} offers ${tools === 1 ? '1 tool' : `${tools} tools`}.`;
      return { ok: true, status: answered.status, ms: ms(), message, who: who === '' ? null : who };
    }
    const asked = await askWho(outbound, connection, path, { attempt: 1, redactor, signal, record });
    const who = asked === null ? null : redactor.text(asked);
    const message = `The service answered with ${answered.status}${who === null ? '' : ` and knows ${who}`}.`;
    return { ok: true, status: answered.status, ms: ms(), message, who };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    const status = reason.status ?? answered.status;
    return { ok: false, status, ms: ms(), message: redactor.text(reason.message), who: null };
  }
}
