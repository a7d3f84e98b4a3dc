import { z } from 'zod';
import type { Voter } from '../core/approval-rules.ts';
import { wantsPeople } from '../core/approval-rules.ts';
import type { MessageLinks } from '../secrets/message-links.ts';
import { stepTypeNamed } from '../steps/catalogue.ts';
import type { StepServices } from '../steps/step-type.ts';
import { addApprovalMessages, messageOfLink } from '../store/approvals/approval-messages.ts';
import { findApproval, type StoredApproval } from '../store/approvals/approvals.ts';
import { logCall } from '../store/calls/calls.ts';
import type { Sql } from '../store/database.ts';
import { decide, type Decided } from './decide.ts';
import { slackActions } from './messages/slack.ts';
import { slackReplies } from './messages/slack-replies.ts';
import { voterAt } from './voters.ts';

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
const pressed = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string(), name: z.string().optional(), username: z.string().optional() }),
  team: z.object({ id: z.string() }).nullish(),
  channel: z.object({ id: z.string() }).optional(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })).min(1),
});
type Pressed = z.infer<typeof pressed>;

export interface SlackParts {
  readonly sql: Sql;
  readonly links: MessageLinks;
  readonly services: StepServices;
  readonly report: (error: unknown, about: string) => void;
}

/** Slack waits 3 seconds for the answer. */
const longestLookMs = 2_000;

const known = z.object({ user: z.object({ profile: z.object({ email: z.string().min(3) }) }) });

/** The address of somebody of Slack; undefined where Slack does not say it, or not in time. */
async function emailOf(
  { sql, services, report }: SlackParts,
  connection: string,
  { run, workflow, scope, step }: StoredApproval,
  user: string,
): Promise<string | undefined> {
  const type = await stepTypeNamed('slack.get-user');
  try {
    const outcome = await type?.run(
      { connection, user },
      {
        caller: { workflow, priority: 'high' },
        run,
        attempt: 1,
        idempotencyKey: user,
        signal: AbortSignal.timeout(longestLookMs),
        services,
        now: Date.now,
        record: (call) =>
          void logCall(sql, call, { run, workflow, scope, step }).catch((error: unknown) =>
            report(error, 'the log of calls'),
          ),
      },
    );
    return outcome?.kind === 'output' ? known.safeParse(outcome.output).data?.user.profile.email : undefined;
  } catch (error) {
    report(error, `who pressed a button of Slack, over "${connection}"`);
    return undefined;
  }
}

async function voterOf(parts: SlackParts, connection: string, approval: StoredApproval, by: Pressed): Promise<Voter> {
  const { id, name, username = name ?? id } = by.user;
  const email = wantsPeople(approval.policy) ? await emailOf(parts, connection, approval, id) : undefined;
  if (email !== undefined) return voterAt(parts.sql, email, 'slack');
  return { key: `slack:${by.team?.id ?? ''}/${id}`, name: `@${username}`, via: 'slack' };
}

const answers: Readonly<Record<string, boolean>> = { [slackActions.approve]: true, [slackActions.refuse]: false };

/** What is told to who pressed, where the message does not show it. */
function replyTo(decided: Decided): keyof typeof slackReplies.en | undefined {
  switch (decided.kind) {
    case 'decided':
      return decided.stand === 'waiting' ? 'counted' : undefined;
    case 'hindered':
      return decided.by;
    case 'unknown':
      return 'over';
    case 'over':
    case 'twice':
      return decided.kind;
  }
}

/**
 * Takes what was pressed in a message of Slack. Its signature was checked by the secret of the connection; which approval
 * it is for says the button, whose value is signed as a link is.
 *
 * @param payload as Slack sends it: JSON.
 */
export async function takeSlackAnswer(parts: SlackParts, connection: string, payload: unknown): Promise<void> {
  const { data: by } = pressed.safeParse(payload);
  const action = by?.actions.find((one) => Object.hasOwn(answers, one.action_id));
  // Of another button, or a link that only opens a page: that is no decision.
  if (by === undefined || action?.value === undefined) return;
  const { sql, links } = parts;
  const id = links.read(action.value);
  const message = id === undefined ? undefined : await messageOfLink(sql, id);
  if (message?.way.by !== 'slack' || message.way.connection !== connection) return;
  const approval = await findApproval(sql, message.approval);
  if (approval === undefined) return;
  const voter = await voterOf(parts, connection, approval, by);
  const approve = answers[action.action_id] === true;
  const decided = await decide(sql, approval.id, { approve }, { voter, address: null });
  const reply = replyTo(decided);
  if (reply === undefined) return;
  const { way, recipient } = message;
  const content = { channel: by.channel?.id ?? recipient, user: by.user.id, text: slackReplies[way.language][reply] };
  await addApprovalMessages(sql, approval.id, [{ occasion: 'told', way, recipient, content }]);
}
