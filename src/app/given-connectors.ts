import { putGiven } from '../connectors/made/made-services.ts';
import { headSchema } from '../connectors/specification/made-service.ts';
import { listSpecifications, specificationChannel } from '../store/workflows/specifications.ts';
import type { Sql } from '../store/database.ts';

/** The connectors that were made here from documents: loaded now, and anew whenever one changes, here or elsewhere. */
export class GivenConnectors {
  readonly #sql: Sql;
  readonly #changed: () => void;
  readonly #report: (error: unknown, about: string) => void;
  #listening: { unlisten: () => Promise<void> } | undefined;

  constructor(sql: Sql, changed: () => void, report: (error: unknown, about: string) => void) {
    this.#sql = sql;
    this.#changed = changed;
    this.#report = report;
  }

  async start(): Promise<void> {
    const again = () =>
      void this.load().catch((error: unknown) => this.#report(error, 'the connectors from documents'));
    this.#listening = await this.#sql.listen(specificationChannel, again);
    await this.load();
  }

  async load(): Promise<void> {
    const stored = await listSpecifications(this.#sql);
    putGiven(
      stored.flatMap(({ head, lines }) => {
        const read = headSchema.safeParse(head);
        return read.success ? [{ head: read.data, lines }] : [];
      }),
    );
    this.#changed();
  }

  async stop(): Promise<void> {
    await this.#listening?.unlisten();
  }
}
