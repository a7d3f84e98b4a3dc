import {
  type JSONRPCRequest,
  ProtocolError,
  ProtocolErrorCode,
  type Result,
  Server,
  type ServerContext,
  type ServerOptions,
} from '@modelcontextprotocol/server';
import { errorCodes, SnodoError } from '../../core/error.ts';

type Handler = (request: JSONRPCRequest, context: ServerContext) => Promise<Result>;

/** What a client is told of an error: ours in its words, others only that there was one. */
function told(error: unknown, report: (error: unknown, about: string) => void, method: string): ProtocolError {
  if (error instanceof ProtocolError) return error;
  if (error instanceof SnodoError) {
    const isTheirs = errorCodes[error.code].status < 500;
    return new ProtocolError(
      isTheirs ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError,
      error.message,
    );
  }
  report(error, `mcp ${method}`);
  return new ProtocolError(ProtocolErrorCode.InternalError, 'Snodo failed to answer. Its log says why.');
}

/** A server whose handlers tell nothing of what went wrong inside. */
export class GuardedServer extends Server {
  readonly #report: (error: unknown, about: string) => void;

  constructor(options: ServerOptions, version: string, report: (error: unknown, about: string) => void) {
    super({ name: 'snodo', title: 'Snodo', version }, options);
    this.#report = report;
  }

  protected override _wrapHandler(method: string, handler: Handler): Handler {
    const inner = super._wrapHandler(method, handler);
    return async (request, context) => {
      try {
        return await inner(request, context);
      } catch (error) {
        throw told(error, this.#report, method);
      }
    };
  }
}
