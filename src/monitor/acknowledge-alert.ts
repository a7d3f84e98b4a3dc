import { SnodoError } from '../core/error.ts';
import { addAlertEvents } from '../store/alerts/alert-events.ts';
import { acknowledgeFirings, type Acknowledgement } from '../store/alerts/alert-firings.ts';
import { holdAlert } from '../store/alerts/alerts.ts';
import type { AlertPlace } from './alert-place.ts';
import { settleAlert } from './settle-alert.ts';

/**
 * Notes that somebody knows of what fires, so that others are not told any more.
 *
 * @param which of one group, or these firings; left out: all of the alert.
 * @throws SnodoError `not_found`, `conflict` where nothing fires that nobody has acknowledged.
 */
export async function acknowledgeAlert(
  { sql, publicUrl }: AlertPlace,
  slug: string,
  said: Acknowledgement,
  which: { readonly name?: string | undefined; readonly ids?: readonly string[] | undefined } = {},
): Promise<void> {
  await sql.begin(async (transaction) => {
    const alert = await holdAlert(transaction, slug);
    const ids = await acknowledgeFirings(transaction, slug, said, which);
    if (ids.length === 0) {
      const what = which.name === undefined ? `the alert "${slug}"` : `"${which.name}" of the alert "${slug}"`;
      throw new SnodoError('conflict', `Nothing of ${what} fires that nobody has acknowledged.`);
    }
    const { at, by, note } = said;
    await addAlertEvents(
      transaction,
      ids.map((firing) => ({ firing, kind: 'acknowledged' as const, at, who: by, note })),
    );
    await settleAlert(transaction, alert, { now: at.getTime(), pageUrl: publicUrl() });
  });
}
