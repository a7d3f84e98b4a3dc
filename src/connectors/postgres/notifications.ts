import type { ConsumeContext } from '../../connector/source.ts';
import { UnderWay } from '../../connector/under-way.ts';
import { whileOpen } from '../../connector/while-open.ts';
import { dialect, heldPostgres } from './client.ts';

const lookEveryMs = 15_000;

/** Hears what is notified on a channel while it is connected: nobody tells what was before. */
export async function consumeNotifications(
  { socket, signal, take, connected, atOnce }: ConsumeContext<unknown>,
  channel: string,
): Promise<void> {
  const underWay = new UnderWay(atOnce);
  let open = 0;
  let pause: (isPaused: boolean) => void = () => undefined;
  const notified = (payload: string) => {
    if (signal.aborted) return;
    open += 1;
    if (open >= atOnce) pause(true);
    const taken = take({ body: Buffer.from(payload), place: { channel } }).then(() => {
      open -= 1;
      if (open < atOnce) pause(false);
    });
    underWay.add(taken);
  };
  await heldPostgres(
    socket,
    signal,
    async ({ sql, ended, pause: hold }) => {
      pause = hold;
      await Promise.race([ended, sql.unsafe(`listen ${dialect.quote(channel)}`).simple()]);
      connected();
      // Who is gone without a word is found by asking; one that is let wait cannot answer.
      const look = async () => void (open < atOnce && (await sql`select 1`));
      await whileOpen({ signal, ended: [ended, underWay.failed], every: lookEveryMs, look });
      await underWay.done();
    },
    notified,
  );
}
