import type { Admin } from 'kafkajs';
import { SnodoError } from '../../core/error.ts';

/** What nobody of the group has said anything of. */
const unsaid = '-1';

/** Where a group stands in a topic, by its partitions. */
interface Standing {
  /** Where partitions end that the group has never said anything of. */
  readonly fresh: ReadonlyMap<number, string>;
  /** How many messages it has not said to have. Of partitions that are fresh none waits, or all do. */
  readonly waiting: (freshWaits: boolean) => number;
}

/** @throws SnodoError `not_found` where there is no such topic. */
export async function mustExist(admin: Admin, topic: string): Promise<void> {
  if ((await admin.listTopics()).includes(topic)) return;
  throw new SnodoError('not_found', `There is no topic "${topic}", or this account may not see it.`);
}

/** @throws what the client throws. */
export async function standingOf(admin: Admin, topic: string, groupId: string): Promise<Standing> {
  // What is committed first: what it says is never past the end then.
  const [told] = await admin.fetchOffsets({ groupId, topics: [topic] });
  const ends = await admin.fetchTopicOffsets(topic);
  const committed = new Map(told?.partitions.map(({ partition, offset }) => [partition, offset]));
  const rows = ends.map((end) => ({ ...end, at: committed.get(end.partition) ?? unsaid }));
  const left = ({ at, low, high }: (typeof rows)[number], freshWaits: boolean) => {
    if (at === unsaid) return freshWaits ? Number(high) - Number(low) : 0;
    return Math.max(0, Number(high) - Math.max(Number(at), Number(low)));
  };
  return {
    fresh: new Map(rows.filter(({ at }) => at === unsaid).map(({ partition, high }) => [partition, high])),
    waiting: (freshWaits) => rows.reduce((sum, row) => sum + left(row, freshWaits), 0),
  };
}
