import type { Sql } from '../store/database.ts';
import { deleteOtherEditions, lockBase, searchEdition } from '../store/knowledge/knowledge-bases.ts';
import { wholeEditions } from '../store/knowledge/knowledge-work.ts';

/** Editions that have become whole are searched from now on, and those before them are deleted. */
export async function swapEditions(sql: Sql): Promise<void> {
  for (const { base } of await wholeEditions(sql)) {
    await sql.begin(async (transaction) => {
      await lockBase(transaction, base, 'change');
      // It may have got another document before it was held.
      const whole = (await wholeEditions(transaction)).find((one) => one.base === base);
      if (whole === undefined) return;
      await searchEdition(transaction, base, whole.edition);
      await deleteOtherEditions(transaction, base);
    });
  }
}
