import type { Json } from '../../core/json.ts';
import type { Asking } from './asking.ts';
import { type KeepFile, resourceValue } from './content.ts';
import { localCall } from './local-call.ts';
import { requestOptions } from './request-options.ts';
import type { McpSession } from './session.ts';

/**
 * Reads a resource: each of its parts with `text`, or with bytes as `file`.
 *
 * @throws SnodoError as `McpSessions.work`.
 */
export async function readResource(
  session: McpSession,
  asking: Asking,
  uri: string,
  keep: KeepFile,
): Promise<{ readonly contents: readonly Json[] }> {
  const { contents } = await localCall(session, asking, 'resources/read', () =>
    session.client.readResource({ uri }, { ...requestOptions(asking), cacheMode: 'refresh' }),
  );
  return { contents: await Promise.all(contents.map((one) => resourceValue(one, keep))) };
}
