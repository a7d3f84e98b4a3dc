import { recordedCall } from '../../outbound/recorded-call.ts';
import type { Transport } from '../../outbound/transport.ts';
import type { Asking } from './asking.ts';
import type { McpSession } from './session.ts';

const transportOf = (work: () => Promise<unknown>): Transport => ({
  keeps: 'off',
  call: async () => {
    const started = performance.now();
    await work();
    return { status: 200, headers: {}, body: new Uint8Array(), ms: performance.now() - started };
  },
});

/**
 * Asks something of a server. Over HTTP each request is a call of the log by itself; what goes over the pipe of a program
 * is written down here, and passes the limits of the connection here.
 *
 * @param what is asked, as the path of its address in the log.
 */
export async function localCall<T>(
  session: McpSession,
  asking: Asking,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  if (!session.isLocal) return work();
  const found: T[] = [];
  const { slug, gate, config } = session.connection;
  const { attempt, record, caller, signal } = asking.for;
  const url = `stdio://${config.command}/${what}`;
  await recordedCall(
    transportOf(async () => void found.push(await work())),
    { method: 'POST', url, signal },
    { connection: slug, connector: config.connector, attempt, record, caller, gate, redactor: session.redactor },
    { url, accepts: (status) => status < 400 },
  );
  const [answer] = found;
  if (answer === undefined) throw new Error('There is no answer.');
  return answer;
}
