import { z } from 'zod';
import { newId } from '../core/id.ts';
import { keepExchange, lastExchanges } from '../store/conversations/agent-memory.ts';
import type { Sql } from '../store/database.ts';
import { contexts } from './contexts.ts';
import type { Sealer } from './seal.ts';

/** Something that was said to an agent, with what it answered. */
const exchangeSchema = z.object({ prompt: z.string(), answer: z.string() });
export type Exchange = z.infer<typeof exchangeSchema>;

interface Said {
  readonly workflow: string;
  readonly key: string;
  readonly run: string;
  readonly place: string;
  readonly exchange: Exchange;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** The memory of agents: what was said lies sealed in the database. */
export class MemoryBook {
  readonly #sql: Sql;
  readonly #sealer: Sealer;

  constructor(sql: Sql, sealer: Sealer) {
    this.#sql = sql;
    this.#sealer = sealer;
  }

  /** Keeps an exchange; the same place of the same run keeps it once. */
  async keep({ exchange, ...said }: Said): Promise<void> {
    const id = newId();
    const sealed = this.#sealer.seal(JSON.stringify(exchange), contexts.agent_memory(id));
    await keepExchange(this.#sql, { ...said, id, sealed });
  }

  /**
   * The last exchanges of a conversation, the oldest first.
   *
   * @throws SnodoError `settings` where the key that sealed them is gone.
   */
  async recall(
    workflow: string,
    key: string,
    last: number,
  ): Promise<readonly (Exchange & { id: string; run: string })[]> {
    const kept = await lastExchanges(this.#sql, workflow, key, last);
    return kept.toReversed().map(({ id, run, sealed }) => {
      const text = this.#sealer.open(Buffer.from(sealed), contexts.agent_memory(id));
      return { id, run, ...exchangeSchema.parse(JSON.parse(text)) };
    });
  }
}
