import postgres from 'postgres';

export type Sql = postgres.Sql;

export interface DatabaseOptions {
  readonly connections?: number;
  /** Commits that do not wait for the disk, for what may be lost with the power and made again. */
  readonly relaxed?: boolean;
}

/** A pool of connections. Close it with `end()`. */
export function openDatabase(url: string, { connections = 10, relaxed = false }: DatabaseOptions = {}): Sql {
  return postgres(url, {
    max: connections,
    onnotice: () => undefined,
    connection: { application_name: 'snodo', ...(relaxed ? { synchronous_commit: 'off' } : {}) },
  });
}
