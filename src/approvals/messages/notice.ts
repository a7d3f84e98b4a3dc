import type { ApprovalLanguage } from '../../core/approval.ts';
import { isObject, type Json } from '../../core/json.ts';
import type { ApprovalOccasion } from '../../store/approvals/approval-messages.ts';
import type { Decision, StoredApproval } from '../../store/approvals/approvals.ts';

/** What a message says, whatever it is sent by. */
export interface Notice {
  readonly occasion: ApprovalOccasion;
  readonly language: ApprovalLanguage;
  readonly title: string;
  readonly workflow: string;
  /** What is needed to decide, name by name; one without a name where it is no object. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly expiresAt: Date;
  /** How many must approve. */
  readonly quorum: number;
  readonly status: StoredApproval['status'];
  readonly decisions: readonly Decision[];
  /** The addresses where this is confirmed. */
  readonly links: { readonly approve: string; readonly refuse: string };
  /** Where everything that waits stands. */
  readonly pageUrl: string;
}

const mostFacts = 20;
const longestFact = 500;
const longestTitle = 300;

function briefly(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function inWords(value: Json): string {
  return briefly(typeof value === 'string' ? value : JSON.stringify(value), longestFact);
}

function factsOf(details: Json): Notice['facts'] {
  if (details === null) return [];
  if (!isObject(details)) return [['', inWords(details)]];
  return Object.entries(details)
    .slice(0, mostFacts)
    .map(([name, value]) => [briefly(name, 80), inWords(value)] as const);
}

/** What people are told of an approval. @param publicUrl without a slash at the end. */
export function noticeOf(
  approval: StoredApproval,
  about: { readonly occasion: ApprovalOccasion; readonly language: ApprovalLanguage; readonly link: string },
  publicUrl: string,
): Notice {
  const { title, workflow, details, expiresAt, policy, status, decisions } = approval;
  const { occasion, language, link } = about;
  return {
    occasion,
    language,
    title: briefly(title, longestTitle),
    workflow,
    facts: factsOf(details),
    expiresAt,
    quorum: policy.quorum ?? 1,
    status,
    decisions,
    links: { approve: `${link}?answer=approve`, refuse: `${link}?answer=refuse` },
    pageUrl: `${publicUrl}/approvals`,
  };
}
