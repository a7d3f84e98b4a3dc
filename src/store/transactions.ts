import type postgres from 'postgres';

type Transaction = postgres.TransactionSql;
type Work = (transaction: Transaction) => unknown;

/** When a connection that was lost has been given up by the driver: its end comes a turn after its error. */
function turns(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

/** Whether the server itself said it, and so is there. */
function isOfServer(error: unknown): boolean {
  return error instanceof Error && error.name === 'PostgresError';
}

/** The same transaction, which takes no statement any more once it is over or one has met with no server. */
function untilOver(transaction: Transaction, isOver: () => boolean): Transaction {
  let isLost = false;
  const refuseLate = () => {
    if (!isLost && !isOver()) return;
    const words = 'the connection to the database was lost in the middle of a transaction';
    throw Object.assign(new Error(words), { code: '08006' });
  };
  return new Proxy(transaction, {
    apply(target, self, given: unknown[]) {
      refuseLate();
      const statement: unknown = Reflect.apply(target, self, given);
      if (typeof statement !== 'object' || statement === null) return statement;
      // Who waits for it is told of its failure a turn before the driver tells of its connection.
      const reject: unknown = Reflect.get(statement, 'reject');
      if (typeof reject !== 'function') return statement;
      Reflect.set(statement, 'reject', (error: unknown) => {
        isLost ||= !isOfServer(error);
        return Reflect.apply(reject, statement, [error]);
      });
      return statement;
    },
    get(target, name, receiver) {
      refuseLate();
      return Reflect.get(target, name, receiver);
    },
  });
}

/**
 * Lets nothing of a transaction reach a connection that was lost meanwhile. The driver fails the transaction, and still
 * carries out on that connection what its work asks for later, and its `rollback` or `commit`: by then others are using it,
 * outside of any transaction or in one of their own, or it leads nowhere and the next statement there waits in vain.
 */
export function safeTransactions(sql: postgres.Sql): postgres.Sql {
  const begin = sql.begin.bind(sql);
  const safely = async (start: (guard: (work: Work) => Work) => Promise<unknown>): Promise<unknown> => {
    let isOver = false;
    const guard =
      (work: Work): Work =>
      async (transaction) => {
        const leave = () => (isOver ? new Promise<never>(() => undefined) : undefined);
        try {
          const given = work(untilOver(transaction, () => isOver));
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
  return Object.assign(sql, {
    begin: (first: string | Work, work?: Work) =>
      safely((guard) =>
        typeof first === 'string' ? begin(first, guard(work ?? (() => undefined))) : begin(guard(first)),
      ),
  });
}
