import { expect } from 'vitest';
import { z } from 'zod';
import { RunningServer } from '../running-server.ts';

const consumerSchema = z.object({
  accepted: z.number(),
  duplicates: z.number(),
  refused: z.number(),
  waiting: z.number().nullable(),
  consumers: z.array(z.object({ state: z.string(), problem: z.string().nullable() })),
});
const triedSchema = z.object({ ok: z.boolean(), waiting: z.number().nullable(), problem: z.string().nullable() });

/** Not a time that decides anything: as long as a slow machine may take. */
export const patience = { timeout: 60_000, interval: 50 };

/** A Snodo whose workflows are started by streams. */
export class ListeningServer extends RunningServer {
  async api(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await this.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
    const said: unknown = JSON.parse((await answer.text()) || 'null');
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(said)}`);
    return said;
  }

  /** Makes a workflow live whose runs end with `output`. */
  async listen(slug: string, trigger: object, output = '{{ $string(trigger.body) }}'): Promise<void> {
    await this.api('PUT', `/workflows/${slug}`, {
      snodo: 1,
      slug,
      trigger: { type: 'stream', ...trigger },
      steps: [{ id: 'seen', type: 'map', with: { value: output } }],
      output: '{{ steps.seen }}',
    });
    await this.api('POST', `/workflows/${slug}/publish`);
  }

  async stand(slug: string) {
    return consumerSchema.parse(await this.api('GET', `/consumers/${slug}`));
  }

  async connected(slug: string): Promise<void> {
    await expect.poll(async () => (await this.stand(slug)).consumers[0]?.state, patience).toBe('connected');
  }

  /** Waits until nothing comes any more. @returns why. */
  async failed(slug: string): Promise<string> {
    await expect.poll(async () => (await this.stand(slug)).consumers[0]?.problem, patience).toMatch(/\w/);
    return (await this.stand(slug)).consumers[0]?.problem ?? '';
  }

  async tried(trigger: object) {
    const attempt = { workflow: 'tried', trigger: { type: 'stream', ...trigger } };
    return triedSchema.parse(await this.api('POST', '/consumers/try', attempt));
  }

  /** What the runs that succeeded came to, in the order in which they were taken. */
  async outputs(slug: string): Promise<readonly unknown[]> {
    const rows = await this.query(
      `select output from runs where workflow = '${slug}' and outcome = 'succeeded' order by id`,
    );
    return rows.map(({ output }) => output);
  }
}
