import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { type Hindrance, hindranceOf, standAfter, type Voter } from '../core/approval-rules.ts';
import { endApproval, noteDecision } from '../store/approvals/approval-ends.ts';
import {
  findApproval,
  isWaitedFor,
  lockApproval,
  startersOf,
  type StoredApproval,
} from '../store/approvals/approvals.ts';
import { addAudit } from '../store/access/audit.ts';
import { databaseTime } from '../store/database-clock.ts';
import type { Sql, Statements } from '../store/database.ts';
import { takeSignal } from '../store/runs/signals.ts';

/** What somebody says. */
export interface Said {
  readonly approve: boolean;
  readonly reason?: string | null | undefined;
  /** What was asked for, where it has a form. */
  readonly content?: Readonly<Record<string, Json>> | undefined;
  readonly dismiss?: true | undefined;
}

/** What came of it. `over`: it was decided, or its time is up; `twice`: they have decided before. */
export type Decided =
  | { readonly kind: 'decided'; readonly stand: 'waiting' | 'approved' | 'refused' }
  | { readonly kind: 'hindered'; readonly by: Hindrance }
  | { readonly kind: 'twice' | 'over' | 'unknown' };

/** Rolls back what was noted of somebody who came too late. */
class TooLate extends Error {}

interface From {
  readonly voter: Voter;
  /** The network address, where it is known. */
  readonly address: string | null;
}

function answerOf(approval: StoredApproval, said: Said, { name, via }: Voter, at: Date): Json {
  const { reason = null, approve, content, dismiss } = said;
  const { decisions, policy } = approval;
  const one = { by: name, via, reason, at: at.toISOString() };
  const before = decisions.map((each) => ({
    by: each.name,
    via: each.via,
    reason: each.reason,
    at: each.at.toISOString(),
  }));
  return {
    approve,
    reason,
    by: name,
    via,
    ...(content === undefined ? {} : { content }),
    ...(dismiss === undefined ? {} : { dismiss }),
    ...((policy.quorum ?? 1) > 1 ? { decisions: [...before, one] } : {}),
  };
}

/** With the decision itself: what is decided is never without its entry. */
async function intoAudit(transaction: Statements, approval: StoredApproval, said: Said, { voter, address }: From) {
  const { reason } = said;
  const how = `by ${voter.via}`;
  await addAudit(transaction, [
    {
      who: voter.name,
      role: voter.role ?? null,
      what: said.approve ? 'approval approved' : 'approval refused',
      which: `${approval.workflow} ${approval.run} ${approval.id}`,
      address,
      status: 202,
      times: 1,
      note: reason === undefined || reason === null || reason === '' ? how : `${how}: ${reason}`,
    },
  ]);
}

async function decideHeld(transaction: Statements, id: string, said: Said, from: From): Promise<Decided> {
  const approval = await lockApproval(transaction, id);
  if (approval === undefined) return { kind: 'unknown' };
  if (approval.status !== 'waiting' || !(await isWaitedFor(transaction, id))) return { kind: 'over' };
  const { policy, decisions, escalatedAt, run } = approval;
  const { voter } = from;
  const startedBy = policy.notSelf === true ? await startersOf(transaction, run) : [];
  const by = hindranceOf({ policy, escalated: escalatedAt !== null, startedBy }, voter);
  if (by !== undefined) return { kind: 'hindered', by };
  const at = await databaseTime(transaction);
  const { approve, reason = null } = said;
  const noted = { voter: voter.key, name: voter.name, via: voter.via, approve, reason, at };
  if (!(await noteDecision(transaction, id, noted))) return { kind: 'twice' };
  await intoAudit(transaction, approval, said, from);
  const stand = standAfter(policy, [...decisions, { approve }]);
  if (stand === 'waiting') return { kind: 'decided', stand };
  const body = answerOf(approval, said, voter, at);
  const taken = await takeSignal(transaction, approval, { method: 'POST', headers: {}, body, receivedAt: at });
  if (taken !== 'taken') throw new TooLate();
  await endApproval(transaction, id, stand, at);
  return { kind: 'decided', stand };
}

/**
 * Takes what somebody has decided. What is taken is durable with its entry in the audit, and where it decides the matter
 * the run is woken.
 */
export async function decide(sql: Sql, id: string, said: Said, from: From): Promise<Decided> {
  try {
    return await sql.begin((transaction) => decideHeld(transaction, id, said, from));
  } catch (error) {
    if (error instanceof TooLate) return { kind: 'over' };
    throw error;
  }
}

const hindrances: Readonly<Record<Hindrance, (approval: StoredApproval | undefined) => string>> = {
  role: () => 'It takes the role editor to decide this.',
  others: (approval) =>
    `This is for others to decide: ${(approval?.policy.approvers ?? []).slice(0, 5).join(', ')}${(approval?.policy.approvers?.length ?? 0) > 5 ? ', …' : ''}.`,
  self: () => 'You started this run, and somebody else has to decide it.',
  nobody: () => 'This is for people that are known by name to decide: sign in, or use the link that was sent to you.',
};

/** What is wrong with it, as the API says it. @throws SnodoError `forbidden`, `conflict`, `not_found`. */
export async function refuseUndecided(
  sql: Sql,
  id: string,
  decided: Exclude<Decided, { kind: 'decided' }>,
): Promise<never> {
  switch (decided.kind) {
    case 'hindered':
      throw new SnodoError('forbidden', hindrances[decided.by](await findApproval(sql, id)));
    case 'twice':
      throw new SnodoError('conflict', 'You have decided this already. It waits for others.');
    case 'over':
      throw new SnodoError('conflict', 'It was already answered, or its time is up, or its run has ended.');
    case 'unknown':
      throw new SnodoError('not_found', `There is no approval ${id}.`);
  }
}
