import type { Sql } from '../store/database.ts';
import { type News, newsChannel, newsSchema } from '../store/workflows/workflow-news.ts';

/** `lost`: the connection was away, and what was told meanwhile is lost with it. */
export type Heard = News | { readonly kind: 'lost' };
type Give = (heard: Heard) => void;

function readNews(text: string): News | undefined {
  try {
    return newsSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Hears what this and other processes do with drafts, for those here who have one open. */
export class WorkflowNews {
  readonly #sql: Sql;
  readonly #followers = new Map<string, Set<Give>>();
  #listening: Promise<{ unlisten(): Promise<void> }> | undefined;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /**
   * @returns how to stop.
   * @throws what the database throws.
   */
  async follow(workflow: string, give: Give): Promise<() => void> {
    await this.#listen();
    const gives = this.#followers.get(workflow) ?? new Set();
    gives.add(give);
    this.#followers.set(workflow, gives);
    return () => {
      gives.delete(give);
      if (gives.size === 0 && this.#followers.get(workflow) === gives) this.#followers.delete(workflow);
    };
  }

  async close(): Promise<void> {
    const listening = await this.#listening?.catch(() => undefined);
    await listening?.unlisten();
  }

  /** From the first time on that somebody follows: a process without the page hears nothing. */
  async #listen(): Promise<void> {
    const hear = (text: string) => {
      const news = readNews(text);
      if (news) for (const give of this.#followers.get(news.workflow) ?? []) give(news);
    };
    const again = () => {
      for (const gives of this.#followers.values()) for (const give of gives) give({ kind: 'lost' });
    };
    const listening = (this.#listening ??= this.#sql.listen(newsChannel, hear, again));
    try {
      await listening;
    } catch (error) {
      this.#listening = undefined;
      throw error;
    }
  }
}
