import { SnodoError } from '../../core/error.ts';
import type { RunCause } from '../../core/run.ts';
import { type Acceptance, acceptBatch } from './accept.ts';
import { consumerTook, type HeldConsumer } from '../triggers/consumers.ts';
import type { Sql } from '../database.ts';
import { GroupCommit } from '../group-commit.ts';
import { enterLanes } from '../runs/lanes.ts';
import { gather, type Gathering } from '../triggers/windows.ts';

/** A message that shall start a run, or wait for others that the same run is for. */
export interface MessageAcceptance extends Acceptance {
  /** What runs go one after the other by. */
  readonly lane: string | null;
  /** What messages are gathered by. */
  readonly bucket: string;
  /** Where to go on from after it. */
  readonly cursor: string | undefined;
}

interface AcceptMessages {
  readonly sql: Sql;
  readonly cause: RunCause;
  readonly gathering: Gathering | undefined;
  readonly consumer: HeldConsumer;
}

const atOnce = 200;

async function acceptMessages(
  { sql, cause, gathering, consumer }: AcceptMessages,
  batch: readonly MessageAcceptance[],
): Promise<readonly ('accepted' | 'duplicate')[]> {
  return sql.begin(async (transaction) => {
    const accepted = await acceptBatch(transaction, batch, gathering === undefined ? { cause } : 'gathered');
    const fresh = batch.filter((_, at) => accepted[at]?.duplicate === false);
    if (gathering === undefined) {
      const lanes = fresh.flatMap(({ run, lane }) => (lane === null ? [] : [{ run, lane }]));
      await enterLanes(transaction, lanes);
    } else await gather(transaction, gathering, fresh);
    const cursor = batch.findLast((one) => one.cursor !== undefined)?.cursor;
    const counts = { accepted: fresh.length, duplicates: batch.length - fresh.length, refused: 0, cursor };
    if (!(await consumerTook(transaction, consumer, counts))) {
      // Rolls back: the broker gives them to whoever consumes now.
      throw new SnodoError('conflict', `The messages of "${consumer.workflow}" are taken by somebody else by now.`);
    }
    return accepted.map(({ duplicate }) => (duplicate ? 'duplicate' : 'accepted'));
  });
}

/** Takes in the messages of one consumer, in their order, those that come at the same moment in one transaction. */
export function acceptingMessages(
  given: AcceptMessages,
): (message: MessageAcceptance) => Promise<'accepted' | 'duplicate'> {
  const commits = new GroupCommit<MessageAcceptance, 'accepted' | 'duplicate'>({
    write: (batch) => acceptMessages(given, batch),
    maxBatch: atOnce,
    lanes: 1,
  });
  return (message) => commits.add(message);
}
