import { type AlertNotice, noticesNamed } from '../store/alerts/alert-notices.ts';
import { getAlert } from '../store/alerts/alerts.ts';
import type { AlertMessenger } from './alert-messenger.ts';
import type { AlertPlace } from './alert-place.ts';
import { addressed } from './alert-receivers.ts';
import { tellAlert } from './tell-alert.ts';

/**
 * Tells everybody as they would be told, also where it is muted, and waits until that has come to something.
 *
 * @param escalation whether those as well who are told when nobody acknowledges it.
 * @throws SnodoError `not_found`.
 */
export async function tryAlert(
  { sql, publicUrl }: AlertPlace,
  messenger: AlertMessenger,
  slug: string,
  { escalation, now }: { readonly escalation: boolean; readonly now: number },
): Promise<readonly AlertNotice[]> {
  const alert = await getAlert(sql, slug);
  const everybody = [...alert.notify, ...(escalation ? alert.escalate.flatMap(({ to }) => to) : [])];
  const all = new Map(addressed(everybody).map((to) => [JSON.stringify(to.receiver), to]));
  const news = { occasion: 'test', groups: [], at: new Date(now), pageUrl: publicUrl() } as const;
  const told = await sql.begin(async (transaction) => {
    const tried = [];
    for (const to of all.values()) tried.push(await tellAlert(transaction, alert, to, news, messenger.leaseMs));
    return tried;
  });
  await messenger.sendNow(told.filter(({ status }) => status === 'pending').map(({ id }) => id));
  return noticesNamed(
    sql,
    told.map(({ id }) => id),
  );
}
