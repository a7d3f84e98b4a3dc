import { leastMetrics } from '../core/alert.ts';
import { newId } from '../core/id.ts';
import { beginFiring, endFiring, notePeak } from '../store/alert-firings.ts';
import { dueAlerts, findAlert, lockAlert, noteEvaluation, type StoredAlert } from '../store/alerts.ts';
import type { Sql, Statements } from '../store/database.ts';
import { alertValue } from './alert-values.ts';
import { decideAlert } from './decide-alert.ts';
import { tellAlert } from './tell-alert.ts';

const minuteMs = 60_000;

async function carryOut(transaction: Statements, alert: StoredAlert, value: number | null, now: number): Promise<void> {
  const { slug, muted } = alert;
  const stand = { firing: alert.firing, overSince: alert.overSince?.getTime() ?? null };
  const { change, ...after } = decideAlert(alert, stand, value, now);
  const at = new Date(now);
  if (change === 'fired') {
    const told = muted
      ? { run: null, problem: null }
      : await tellAlert(transaction, alert, 'firing', { value, since: at });
    await beginFiring(transaction, slug, { id: newId(), startedAt: at, value: value ?? 0, told: !muted, ...told });
  } else if (change === 'ended') {
    const wasTold = await endFiring(transaction, slug, at);
    if (wasTold && !muted) await tellAlert(transaction, alert, 'ok', { value, since: at });
  } else if (after.firing && value !== null) {
    await notePeak(transaction, slug, value, leastMetrics.has(alert.metric) ? 'least' : 'greatest');
  }
  await noteEvaluation(transaction, slug, { ...after, value, at });
}

/**
 * Looks at one alert, unless another process does or has in this minute: how it stands, its history and whom it tells are
 * changed together or not at all.
 */
export async function evaluateAlert(sql: Sql, slug: string, now: number): Promise<void> {
  const minute = new Date(Math.floor(now / minuteMs) * minuteMs);
  const read = await findAlert(sql, slug);
  if (read === undefined) return;
  // Before the transaction, which would wait for a second connection while it holds one.
  const value = await alertValue(sql, read, now);
  await sql.begin(async (transaction) => {
    const alert = await lockAlert(transaction, slug, minute);
    // What was changed meanwhile has another value; it is due again.
    if (alert?.updatedAt.getTime() !== read.updatedAt.getTime()) return;
    await carryOut(transaction, alert, value, now);
  });
}

/** Looks at every alert that was not looked at in this minute. `failed` hears of those that could not be. */
export async function evaluateAlerts(
  sql: Sql,
  now: number,
  failed: (error: unknown, alert: string) => void,
): Promise<void> {
  for (const slug of await dueAlerts(sql, new Date(Math.floor(now / minuteMs) * minuteMs))) {
    try {
      await evaluateAlert(sql, slug, now);
    } catch (error) {
      failed(error, slug);
    }
  }
}
