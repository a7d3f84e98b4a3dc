import type postgres from 'postgres';

type Transaction = postgres.TransactionSql;
type Reserved = postgres.ReservedSql;
type Work = (transaction: Transaction) => unknown;

/** When a connection that was lost has been given up by the driver: its end comes a turn after its error. */
function turns(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

/** Whether the connection is as good as before: the server itself said it, and did not end it with that. */
function goesOn(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'PostgresError') return false;
  const severity: unknown = Reflect.get(error, 'severity');
  return severity !== 'FATAL' && severity !== 'PANIC';
}

/** Statements of one connection, which are refused once they are over or one has lost it. */
function untilLost<Own extends Transaction | Reserved>(own: Own, isOver: () => boolean) {
  let isLost = false;
  const refuseLate = () => {
    if (!isLost && !isOver()) return;
    throw Object.assign(new Error('the connection to the database was lost in the middle of work'), { code: '08006' });
  };
  // Who waits for it is told of its failure a turn before the driver tells of its connection.
  const watched = (statement: unknown): unknown => {
    if (typeof statement !== 'object' || statement === null) return statement;
    const reject: unknown = Reflect.get(statement, 'reject');
    if (typeof reject !== 'function') return statement;
    Reflect.set(statement, 'reject', (error: unknown) => {
      isLost ||= !goesOn(error);
      return Reflect.apply(reject, statement, [error]);
    });
    return statement;
  };
  const kept = new Proxy(own, {
    apply(target, self, given: unknown[]) {
      refuseLate();
      return watched(Reflect.apply(target, self, given));
    },
    get(target, name, receiver) {
      // What is lost is given back all the same.
      if (name !== 'release') refuseLate();
      const part: unknown = Reflect.get(target, name, receiver);
      if (name !== 'unsafe' || typeof part !== 'function') return part;
      return (...given: unknown[]) => watched(Reflect.apply(part, target, given));
    },
  });
  return { kept, isLost: () => isLost };
}

/** A transaction, of which nothing reaches a connection that was lost meanwhile. */
function safeBegin(sql: postgres.Sql) {
  const begin = sql.begin.bind(sql);
  const safely = async (start: (guard: (work: Work) => Work) => Promise<unknown>): Promise<unknown> => {
    let isOver = false;
    const guard =
      (work: Work): Work =>
      async (transaction) => {
        const leave = () => (isOver ? new Promise<never>(() => undefined) : undefined);
        try {
          const given = work(untilLost(transaction, () => isOver).kept);
          const done = await (Array.isArray(given) ? Promise.all<unknown>(given) : given);
          await leave();
          return done;
        } catch (error) {
          await turns();
          await leave();
          throw error;
        }
      };
    try {
      return await start(guard);
    } finally {
      isOver = true;
    }
  };
  return (first: string | Work, work?: Work) =>
    safely((guard) =>
      typeof first === 'string' ? begin(first, guard(work ?? (() => undefined))) : begin(guard(first)),
    );
}

/** A connection of one's own. */
function safeReserve(sql: postgres.Sql) {
  const reserve = sql.reserve.bind(sql);
  return async (): Promise<Reserved> => {
    // The driver never gives a connection away that it has to open for that: now one is open, unless others wait as well.
    await sql`select 1`;
    const own = await reserve();
    const release = own.release.bind(own);
    const { kept, isLost } = untilLost(own, () => false);
    // One that leads nowhere would be given to others, whose statement there waits in vain.
    return Object.assign(kept, { release: () => (isLost() ? undefined : release()) });
  };
}

/**
 * Lets nothing of a transaction, or of who has a connection for himself, reach one that was lost meanwhile. The driver fails
 * what was under way, and still carries out on that connection what is asked for later, and the `rollback` or `commit`: by
 * then others are using it, outside of any transaction or in one of their own, or it leads nowhere and the next statement
 * there waits in vain.
 */
export function safeConnections(sql: postgres.Sql): postgres.Sql {
  return Object.assign(sql, { begin: safeBegin(sql), reserve: safeReserve(sql) });
}
