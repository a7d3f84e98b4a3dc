import postgres from 'postgres';

export type Sql = postgres.Sql;

/** A pool of connections. Close it with `end()`. */
export function openDatabase(url: string, connections: number = 10): Sql {
  return postgres(url, { max: connections, onnotice: () => undefined, connection: { application_name: 'snodo' } });
}
