import {
  InsufficientScopeError,
  ProtocolError,
  SdkError,
  SdkErrorCode,
  SdkHttpError,
  UnauthorizedError,
} from '@modelcontextprotocol/client';
import { z } from 'zod';
import { SnodoError, type ErrorCode } from '../../core/error.ts';
import { shortLine } from '../../core/short-line.ts';

const deepest = 5;

/** What we threw ourselves, under what the SDK has put around it. */
function ownError(error: unknown): SnodoError | undefined {
  let one = error;
  for (let depth = 0; depth < deepest && one instanceof Error; depth += 1) {
    if (one instanceof SnodoError) return one;
    one = one.cause;
  }
  return undefined;
}

const codes: Partial<Record<SdkErrorCode, ErrorCode>> = {
  [SdkErrorCode.RequestTimeout]: 'timeout',
  [SdkErrorCode.ConnectionClosed]: 'network',
  [SdkErrorCode.NotConnected]: 'network',
  [SdkErrorCode.SendFailed]: 'network',
  [SdkErrorCode.CapabilityNotSupported]: 'invalid',
  [SdkErrorCode.MethodNotSupportedByProtocolVersion]: 'invalid',
  [SdkErrorCode.InputRequiredRoundsExceeded]: 'tool_failed',
};

/** Statuses after which the same may go well a little later. */
function passes(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

const refusals: Readonly<Record<number, string>> = {
  401: ' It does not take the credential of the connection: connect it again.',
  403: ' What is asked for is not allowed with the credential of the connection.',
  404: ' There is no MCP server at this address.',
  405: ' There is no MCP server at this address: the older transport with SSE is not spoken.',
};

function ofStatus(name: string, error: SdkHttpError): SnodoError {
  const { status } = error;
  const said = typeof error.data['text'] === 'string' && error.data['text'] !== '' ? error.data['text'] : '';
  const words = said === '' ? '' : ` It said: ${shortLine(said)}`;
  return new SnodoError('http_status', `${name} answered with ${status}.${refusals[status] ?? ''}${words}`, {
    status,
    retryable: passes(status),
  });
}

const unfitResult = /^Invalid result for ([\w/]+): (\[.*\])$/s;
const unfitPlaces = z
  .tuple([z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })], z.unknown())
  .transform(([{ path, message }]) => `${path.join('.')}: ${message}`);

/** The SDK tells of a result that does not fit as pages of JSON: the first place of it, in a line. */
function inALine(message: string): string {
  const [, method, places = ''] = unfitResult.exec(message) ?? [];
  if (method === undefined) return message;
  try {
    return `its answer to ${method} is not as MCP wants it at ${unfitPlaces.parse(JSON.parse(places))}`;
  } catch {
    return message;
  }
}

/** What went wrong at a server, in our words. @param name of it, such as `The MCP server of "tools"`. */
export function mcpFailure(name: string, error: unknown): SnodoError {
  const own = ownError(error);
  if (own) return own;
  if (error instanceof InsufficientScopeError) {
    const scope = error.requiredScope === undefined ? 'more' : `"${shortLine(error.requiredScope)}"`;
    return new SnodoError(
      'http_status',
      `${name} asks for the right ${scope}, which the account has not given. Connect it again with that scope.`,
      { status: 403, details: { scope: error.requiredScope ?? null } },
    );
  }
  if (error instanceof UnauthorizedError) {
    return new SnodoError('http_status', `${name} answered with 401.${refusals[401]}`, { status: 401 });
  }
  if (error instanceof SdkHttpError) return ofStatus(name, error);
  if (error instanceof ProtocolError) {
    return new SnodoError('jsonrpc', `${name} answered with the error ${error.code}: ${shortLine(error.message)}`, {
      details: { code: error.code, message: shortLine(error.message) },
    });
  }
  if (error instanceof SdkError) {
    const code = codes[error.code] ?? 'unreadable';
    return new SnodoError(code, `${name}: ${shortLine(inALine(error.message)).replace(/\.$/, '')}.`, { cause: error });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new SnodoError('unreadable', `${name} answered in a form that is not MCP: ${shortLine(reason)}`, {
    cause: error,
  });
}

/** Whether a server does not know the session any more (404, by the specification; 400 at some). */
export function isForgotten(error: unknown): boolean {
  if (!(error instanceof SdkHttpError)) return false;
  if (error.status === 404) return true;
  const text = error.data['text'];
  return error.status === 400 && typeof text === 'string' && /session/i.test(text);
}
