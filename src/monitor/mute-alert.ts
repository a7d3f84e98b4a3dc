import { SnodoError } from '../core/error.ts';
import { addMute, type AlertMute, liftMute } from '../store/alerts/alert-mutes.ts';
import { holdAlert } from '../store/alerts/alerts.ts';
import type { AlertPlace } from './alert-place.ts';
import { settleAlert } from './settle-alert.ts';

/** Tells nobody of an alert, or of one of its groups, for a while. @throws SnodoError `not_found`. */
export async function muteAlert({ sql, publicUrl }: AlertPlace, mute: Omit<AlertMute, 'id'>): Promise<AlertMute> {
  return sql.begin(async (transaction) => {
    const alert = await holdAlert(transaction, mute.alert);
    const made = await addMute(transaction, mute);
    await settleAlert(transaction, alert, { now: mute.createdAt.getTime(), pageUrl: publicUrl() });
    return made;
  });
}

/** Ends a mute: what still fires is told at once. @throws SnodoError `not_found`. */
export async function unmuteAlert(
  { sql, publicUrl }: AlertPlace,
  slug: string,
  mute: string,
  now: number,
): Promise<void> {
  await sql.begin(async (transaction) => {
    const alert = await holdAlert(transaction, slug);
    if (!(await liftMute(transaction, slug, mute))) {
      throw new SnodoError('not_found', `The alert "${slug}" has no mute ${mute}, or it is over.`);
    }
    await settleAlert(transaction, alert, { now, pageUrl: publicUrl() });
  });
}
