import { z } from 'zod';
import { type Role, roles } from '../../core/role.ts';
import type { Statements } from '../database.ts';

/** A user who may do something here, as far as it matters who they are. */
interface Person {
  readonly name: string;
  readonly role: Role;
  readonly email: string | null;
}

interface Row {
  readonly name: string;
  readonly role: string;
  readonly email: string | null;
}

const role = z.enum(roles);

function read(rows: readonly Row[]): Person | undefined {
  const [row, another] = rows;
  // An address that several have tells nobody apart.
  return row === undefined || another !== undefined ? undefined : { ...row, role: role.parse(row.role) };
}

export async function personNamed(sql: Statements, name: string): Promise<Person | undefined> {
  return read(await sql<Row[]>`select name, role, email from users where name = ${name} and role <> 'none'`);
}

/** Undefined where none, or several, have the address. */
export async function personAt(sql: Statements, email: string): Promise<Person | undefined> {
  return read(
    await sql<
      Row[]
    >`select name, role, email from users where lower(email) = lower(${email}) and role <> 'none' limit 2`,
  );
}
