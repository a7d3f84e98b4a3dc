import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import { decide, type Decided } from '../../approvals/decide.ts';
import { voterOfMessage } from '../../approvals/voters.ts';
import { hindranceOf, type Voter } from '../../core/approval-rules.ts';
import { messageOfLink } from '../../store/approvals/approval-messages.ts';
import { findApproval, isWaitedFor, startersOf, type StoredApproval } from '../../store/approvals/approvals.ts';
import { addressOfCaller } from '../access/caller-address.ts';
import { type LinkStand, linkPage, linkPageHeaders, styleAddress } from '../approval-page/page.ts';
import { writtenIn } from '../approval-page/written.ts';
import type { ApiOptions } from '../options.ts';
import { pageLanguage } from '../page-language.ts';
import { readText } from '../read-body.ts';

const style = readFileSync(join(import.meta.dirname, '../approval-page/page.css'), 'utf8');
const maxFormBytes = 50_000;
const longestReason = 2_000;

interface Opened {
  readonly approval: StoredApproval;
  /** Whom the link was sent to. */
  readonly voter: Voter;
}

const statuses: Readonly<Record<LinkStand['kind'], 200 | 403 | 404 | 409 | 410>> = {
  ask: 200,
  done: 200,
  unknown: 404,
  hindered: 403,
  twice: 409,
  form: 409,
  over: 410,
};

function chosenIn(text: string | undefined | null): 'approve' | 'refuse' | undefined {
  return text === 'approve' || text === 'refuse' ? text : undefined;
}

/**
 * The pages behind the links that people are sent. To look at one decides nothing, for scanners of mail follow links; its
 * form does. No account is needed: the link stands for whom it was sent to.
 */
export function approvalLinkRoutes(app: Hono, options: ApiOptions): void {
  const { sql, approvalLinks } = options;

  async function open(context: Context): Promise<Opened | undefined> {
    const id = approvalLinks.read(context.req.param('token') ?? '');
    const message = id === undefined ? undefined : await messageOfLink(sql, id);
    const approval = message && (await findApproval(sql, message.approval));
    if (message === undefined || approval === undefined) return undefined;
    return { approval, voter: await voterOfMessage(sql, message.way, message.recipient) };
  }

  /** How the link stands before anything is said. */
  async function standOf({ approval, voter }: Opened, chosen: 'approve' | 'refuse' | undefined): Promise<LinkStand> {
    const { id, policy, status, escalatedAt, run, form, decisions } = approval;
    if (status !== 'waiting' || !(await isWaitedFor(sql, id))) return { kind: 'over' };
    if (form !== undefined) return { kind: 'form' };
    if (decisions.some((one) => one.voter === voter.key)) return { kind: 'twice' };
    const startedBy = policy.notSelf === true ? await startersOf(sql, run) : [];
    const by = hindranceOf({ policy, escalated: escalatedAt !== null, startedBy }, voter);
    return by === undefined ? { kind: 'ask', who: voter.name ?? '', chosen, unread: false } : { kind: 'hindered', by };
  }

  async function show(context: Context, stand: LinkStand, opened: Opened | undefined): Promise<Response> {
    const language = pageLanguage(context.req.header('accept-language'));
    // As it is by now, with what was just decided.
    const approval = opened && ((await findApproval(sql, opened.approval.id)) ?? opened.approval);
    const page = linkPage(stand, language, approval && { approval });
    return context.html(page, statuses[stand.kind], linkPageHeaders);
  }

  app.get(styleAddress, (context) =>
    context.body(style, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=3600' }),
  );

  app.get('/approvals/:token', async (context) => {
    const opened = await open(context);
    const chosen = chosenIn(context.req.query('answer'));
    return show(context, opened === undefined ? { kind: 'unknown' } : await standOf(opened, chosen), opened);
  });

  app.post('/approvals/:token', async (context) => {
    const opened = await open(context);
    if (opened === undefined) return show(context, { kind: 'unknown' }, undefined);
    const given = new URLSearchParams(await readText(context, maxFormBytes));
    const answer = chosenIn(given.get('answer'));
    const stand = await standOf(opened, undefined);
    if (stand.kind !== 'ask') return show(context, stand, opened);
    if (answer === undefined) return show(context, { ...stand, unread: true }, opened);
    const reason = writtenIn(given, 'reason', longestReason);
    const address = addressOfCaller(context, options.addressOf);
    const from = { voter: opened.voter, address };
    const decided = await decide(sql, opened.approval.id, { approve: answer === 'approve', reason }, from);
    return show(context, afterwards(decided), opened);
  });
}

function afterwards(decided: Decided): LinkStand {
  switch (decided.kind) {
    case 'decided':
      return { kind: 'done', stand: decided.stand };
    case 'hindered':
    case 'twice':
    case 'over':
    case 'unknown':
      return decided;
  }
}
