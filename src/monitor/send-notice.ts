import { mailBy, type Sending } from '../approvals/mail-by.ts';
import type { AlertReceiver } from '../core/alert-receiver.ts';
import { SnodoError } from '../core/error.ts';
import { isObject } from '../core/json.ts';
import { compileTemplate } from '../expression/template.ts';
import { alertMail } from './messages/alert-mail.ts';
import type { Told } from './messages/told.ts';

/** One who is sent something. */
export type SentTo = Extract<AlertReceiver, { email: unknown } | { action: unknown }>;

/** The connection over which somebody is told. */
export function connectionOf(receiver: SentTo): string {
  return 'email' in receiver ? receiver.email.connection : receiver.action.connection;
}

/** What comes of the fields of an action, with what is told as `alert`. @throws SnodoError `expression`. */
async function filled(fields: Extract<SentTo, { action: unknown }>['action']['with'], told: Told) {
  const value = await compileTemplate(fields, 'with').evaluate({ alert: told });
  if (value !== undefined && isObject(value)) return value;
  throw new SnodoError('invalid', 'The fields of the action came to nothing.');
}

/**
 * By which step somebody is told.
 *
 * @param connector that of the connection.
 * @param link where it is acknowledged.
 * @throws SnodoError `invalid` where the connection cannot carry it, `expression`.
 */
export async function noticeSending(receiver: SentTo, told: Told, connector: string, link: string): Promise<Sending> {
  if ('action' in receiver) {
    const { type, with: fields } = receiver.action;
    return { type, with: await filled(fields, told) };
  }
  const { to, from, language = 'en' } = receiver.email;
  return mailBy(connector, await alertMail(told, language, link), [to].flat()[0] ?? '', from);
}
