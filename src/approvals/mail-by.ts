import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';

/** A kind of step and its `with`: what a message is sent by, without its connection. */
export interface Sending {
  readonly type: string;
  readonly with: { readonly [name: string]: Json };
}

/** What a mail says, as text and as HTML. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

function sender(from: string | undefined, connector: string): string {
  if (from !== undefined) return from;
  const message = `With a connection of ${connector} a message needs \`from\`: say who sends it.`;
  throw new SnodoError('invalid', message);
}

/** Without the name that may stand before it. */
function bareAddress(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
}

/** How a mail is sent over each kind of connection. */
const mails: Readonly<Record<string, (mail: Mail, to: string, from: string | undefined) => Sending>> = {
  smtp: (mail, to, from) => ({ type: 'smtp.send-mail', with: { ...mail, to: [to], from: sender(from, 'smtp') } }),
  gmail: (mail, to, from) => ({
    type: 'gmail.send-email',
    with: { ...mail, to: [to], ...(from === undefined ? {} : { from }) },
  }),
  outlook: ({ subject, html: text }, to) => ({
    type: 'outlook.send-email',
    with: { to: [to], subject, text, html: true },
  }),
  sendgrid: (mail, to, from) => ({
    type: 'sendgrid.send-email',
    with: { ...mail, to: [to], from: bareAddress(sender(from, 'sendgrid')) },
  }),
  mailgun: (mail, to, from) => {
    const by = sender(from, 'mailgun');
    return {
      type: 'mailgun.send-email',
      with: { ...mail, to: [to], from: by, domain: bareAddress(by).split('@')[1] ?? '' },
    };
  },
};

/** Those that do not know who sends. */
export const senderlessConnectors: ReadonlySet<string> = new Set(['smtp', 'sendgrid', 'mailgun']);

/** The connectors whose connections send mail. */
export const mailConnectors: readonly string[] = Object.keys(mails);

/**
 * By which step a mail is sent over a connection.
 *
 * @param connector that of the connection.
 * @param from who sends it, where the connection does not say so.
 * @throws SnodoError `invalid` where such a connection sends no mail, or the sender is missing.
 */
export function mailBy(connector: string, mail: Mail, to: string, from: string | undefined): Sending {
  const send = Object.hasOwn(mails, connector) ? mails[connector] : undefined;
  if (send !== undefined) return send(mail, to, from);
  const message = `A connection of ${connector} sends no mail. Name one of ${mailConnectors.join(', ')}.`;
  throw new SnodoError('invalid', message);
}
