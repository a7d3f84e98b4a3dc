import type { Context, Hono } from 'hono';
import type { ApprovalLanguage } from '../../core/approval.ts';
import { SnodoError } from '../../core/error.ts';
import { voterAt } from '../../approvals/voters.ts';
import { acknowledgeAlert } from '../../monitor/acknowledge-alert.ts';
import { groupLine } from '../../monitor/messages/alert-lines.ts';
import { type Firing, firingsNamed } from '../../store/alerts/alert-firings.ts';
import { noticeOfLink } from '../../store/alerts/alert-notices.ts';
import { findAlert, type StoredAlert } from '../../store/alerts/alerts.ts';
import { addAudit } from '../../store/access/audit.ts';
import { addressOfCaller } from '../access/caller-address.ts';
import { type AlertLinkStand, type AlertLinkSubject, alertLinkPage } from '../alert-page/page.ts';
import { linkPageHeaders } from '../approval-page/page.ts';
import { writtenIn } from '../approval-page/written.ts';
import type { ApiOptions } from '../options.ts';
import { pageLanguage } from '../page-language.ts';
import { readText } from '../read-body.ts';

const maxFormBytes = 20_000;
const longestNote = 1_000;

interface Opened {
  readonly alert: StoredAlert;
  /** Whom the link was sent to. */
  readonly recipient: string;
  /** What it told of, as it is by now. */
  readonly firings: readonly Firing[];
}

const statuses: Readonly<Record<AlertLinkStand['kind'], 200 | 404 | 410>> = {
  ask: 200,
  done: 200,
  known: 200,
  test: 200,
  over: 410,
  unknown: 404,
};

function subjectOf({ alert, firings }: Opened, language: ApprovalLanguage): AlertLinkSubject {
  const about = { ...alert, alert: alert.slug, occasion: 'fired', over: alert.threshold, groups: [] } as const;
  const lines = firings.map(({ name, peak, startedAt, endedAt, acknowledged }) =>
    groupLine(
      about,
      {
        firing: null,
        name,
        state: endedAt === null ? 'firing' : 'ok',
        value: peak,
        peak,
        since: startedAt.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
        acknowledgedBy: acknowledged?.by ?? null,
        silence: null,
      },
      language,
    ),
  );
  return { alert: alert.slug, lines };
}

/**
 * The pages behind the links in mails about alerts. To look at one changes nothing, for scanners of mail follow links; its
 * form does. No account is needed: the link stands for whom it was sent to.
 */
export function alertLinkRoutes(app: Hono, options: ApiOptions): void {
  const { sql, alertLinks, alertPlace, now } = options;

  async function open(context: Context): Promise<Opened | undefined> {
    const id = alertLinks.read(context.req.param('token') ?? '');
    const notice = id === undefined ? undefined : await noticeOfLink(sql, id);
    const alert = notice && (await findAlert(sql, notice.alert));
    if (notice === undefined || alert === undefined) return undefined;
    return { alert, recipient: notice.recipient, firings: await firingsNamed(sql, notice.firings) };
  }

  async function whoIs(recipient: string): Promise<string> {
    const { account, name } = await voterAt(sql, recipient, 'email');
    return account ?? name ?? recipient;
  }

  async function standOf({ firings, recipient }: Opened): Promise<AlertLinkStand> {
    if (firings.length === 0) return { kind: 'test' };
    const going = firings.filter(({ endedAt }) => endedAt === null);
    if (going.length === 0) return { kind: 'over' };
    if (going.every(({ acknowledged }) => acknowledged !== null)) return { kind: 'known' };
    return { kind: 'ask', who: await whoIs(recipient) };
  }

  function show(context: Context, stand: AlertLinkStand, opened: Opened | undefined) {
    const language = pageLanguage(context.req.header('accept-language'));
    const page = alertLinkPage(stand, language, opened && subjectOf(opened, language));
    return context.html(page, statuses[stand.kind], linkPageHeaders);
  }

  app.get('/alerts/:token', async (context) => {
    const opened = await open(context);
    return show(context, opened === undefined ? { kind: 'unknown' } : await standOf(opened), opened);
  });

  app.post('/alerts/:token', async (context) => {
    const opened = await open(context);
    if (opened === undefined) return show(context, { kind: 'unknown' }, undefined);
    const stand = await standOf(opened);
    if (stand.kind !== 'ask') return show(context, stand, opened);
    const given = new URLSearchParams(await readText(context, maxFormBytes));
    const note = writtenIn(given, 'note', longestNote);
    const { slug } = opened.alert;
    const ids = opened.firings.map(({ id }) => id);
    try {
      const said = { at: new Date(now()), by: stand.who, via: 'email', note };
      await acknowledgeAlert(alertPlace, slug, said, { ids });
    } catch (error) {
      // Somebody was quicker, or it has just ended.
      if (!(error instanceof SnodoError) || error.code !== 'conflict') throw error;
      const again = await open(context);
      return show(context, again === undefined ? { kind: 'unknown' } : await standOf(again), again);
    }
    await addAudit(sql, [
      {
        who: stand.who,
        role: null,
        what: 'alert acknowledged',
        which: slug,
        address: addressOfCaller(context, options.addressOf),
        status: 200,
        times: 1,
        note: note === null ? 'by email' : `by email: ${note}`,
      },
    ]);
    return show(context, { kind: 'done' }, await open(context));
  });
}
