import { type ApprovalPolicy, approverRole } from './approval.ts';
import { type Role, reaches } from './role.ts';

/** How somebody says what they have decided. */
export const approvalWays = ['page', 'api', 'callback', 'email', 'slack', 'teams'] as const;
export type ApprovalWay = (typeof approvalWays)[number];

/** Somebody who decides. */
export interface Voter {
  /** The same however the same person comes, so that nobody decides twice. */
  readonly key: string;
  /** As history and audit name them; null: not known. */
  readonly name: string | null;
  readonly via: ApprovalWay;
  /** The name of the user or of the token. */
  readonly account?: string | undefined;
  readonly email?: string | undefined;
  readonly role?: Role | undefined;
}

/** Why somebody may not decide. */
export type Hindrance = 'role' | 'others' | 'self' | 'nobody';

interface Asked {
  readonly policy: ApprovalPolicy;
  readonly escalated: boolean;
  /** The users and tokens that started the run, and the runs it comes from. */
  readonly startedBy: readonly string[];
}

/** The least that the page and the API ask of whoever decides what is open to all. */
const usualRole: Role = 'editor';

function isNamed(entry: string, { account, email, role }: Voter): boolean {
  const least = approverRole(entry);
  if (least !== undefined) return role !== undefined && reaches(role, least);
  if (entry.includes('@')) return email?.toLowerCase() === entry.toLowerCase();
  return account === entry;
}

/** Whether it matters which person decides, so that an address that anybody may have does not do. */
export function wantsPeople({ approvers, quorum = 1, notSelf = false }: ApprovalPolicy): boolean {
  return approvers !== undefined || quorum > 1 || notSelf;
}

/** Who may decide now; undefined where it is open to all. */
export function approversNow(
  { approvers, escalate }: ApprovalPolicy,
  escalated: boolean,
): readonly string[] | undefined {
  if (approvers === undefined) return undefined;
  return escalated ? [...approvers, ...(escalate?.approvers ?? [])] : approvers;
}

/** How many different people may ever decide; Infinity where nobody, or a role, is named. */
export function mostVoters({ approvers, escalate }: Pick<ApprovalPolicy, 'approvers' | 'escalate'>): number {
  const named = approvers && [...approvers, ...(escalate?.approvers ?? [])];
  if (named === undefined || named.some((entry) => approverRole(entry) !== undefined)) return Infinity;
  return new Set(named.map((entry) => (entry.includes('@') ? entry.toLowerCase() : entry))).size;
}

/** What keeps somebody from deciding; undefined where nothing does. */
export function hindranceOf({ policy, escalated, startedBy }: Asked, voter: Voter): Hindrance | undefined {
  const { account, email, role, via } = voter;
  if (account === undefined && email === undefined && wantsPeople(policy)) return 'nobody';
  if (policy.notSelf === true && account !== undefined && startedBy.includes(account)) return 'self';
  const named = approversNow(policy, escalated);
  if (named !== undefined) return named.some((entry) => isNamed(entry, voter)) ? undefined : 'others';
  const byAccount = via === 'page' || via === 'api';
  return byAccount && (role === undefined || !reaches(role, usualRole)) ? 'role' : undefined;
}

/** How an approval stands after what was decided so far: one refusal refuses. */
export function standAfter(
  { quorum = 1 }: ApprovalPolicy,
  decisions: readonly { readonly approve: boolean }[],
): 'waiting' | 'approved' | 'refused' {
  if (decisions.some(({ approve }) => !approve)) return 'refused';
  return decisions.length >= quorum ? 'approved' : 'waiting';
}
