import type { z } from 'zod';
import type { ConnectorSocket } from '../../connector/socket.ts';
import type { answered, found } from './fields.ts';
import type { Dialect, Statement } from './statement.ts';

/** A kind of database: its language, and its client. All throw SnodoError as `ConnectorSocket.call`. */
export interface Database {
  readonly dialect: Dialect;
  /** How its placeholders look, for people. */
  readonly placeholders: string;
  readonly docs: Readonly<Record<'query' | 'select' | 'insert' | 'update' | 'upsert' | 'delete', string>>;
  /** What gives the changed rows back; empty where the language has nothing for it. */
  readonly returning: string;
  readonly ask: (
    socket: ConnectorSocket,
    method: string,
    statement: Statement,
    limit: number,
  ) => Promise<z.infer<typeof answered>>;
  readonly change: (socket: ConnectorSocket, method: string, statement: Statement) => Promise<z.infer<typeof found>>;
  /** What follows `insert … values …`, so that a row that is there already is changed. */
  readonly onConflict: (keys: readonly string[], columns: readonly string[]) => string;
}
