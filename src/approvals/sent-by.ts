import { SnodoError } from '../core/error.ts';
import { isObject, type Json } from '../core/json.ts';
import type { MessageWay } from '../store/approvals/approval-messages.ts';
import { approvalMail } from './messages/email.ts';
import type { Notice } from './messages/notice.ts';
import { mailBy, type Sending } from './mail-by.ts';
import { slackEnd, slackQuestion } from './messages/slack.ts';
import { teamsCard } from './messages/teams.ts';
import { headOf } from './messages/words.ts';

/** What is known of a message besides what it says. */
interface Around {
  /** That of the connection. */
  readonly connector: string;
  /** What its links stand for. */
  readonly token: string;
  /** Whether the service tells of the buttons that are pressed. */
  readonly hearsButtons: boolean;
  /** Of a message that changes or answers another one. */
  readonly content: Json;
}

type Ways = {
  readonly [By in MessageWay['by']]: (way: MessageWay & { by: By }, notice: Notice, around: Around) => Promise<Sending>;
};

const ways: Ways = {
  async email({ to, from }, notice, { connector }) {
    return mailBy(connector, await approvalMail(notice), to, from);
  },
  async slack({ channel }, notice, { connector, token, hearsButtons, content }) {
    if (connector !== 'slack') throw new SnodoError('invalid', `The connection is of ${connector}, and not of Slack.`);
    const at = isObject(content) ? content : {};
    if (notice.occasion === 'told') return { type: 'slack.send-ephemeral-message', with: at };
    const { channel: there = channel, ts = '' } = at;
    if (notice.occasion === 'ended') {
      return { type: 'slack.update-message', with: { channel: there, ts, ...slackEnd(notice) } };
    }
    return {
      type: 'slack.send-message',
      with: { channel, ...slackQuestion(notice, hearsButtons ? token : undefined) },
    };
  },
  async teams({ team, channel }, notice, { connector }) {
    const card = teamsCard(notice);
    if (team !== undefined && channel !== undefined) {
      if (connector === 'microsoft-teams') {
        return { type: 'microsoft-teams.send-channel-message', with: { team, channel, content: headOf(notice), card } };
      }
      throw new SnodoError('invalid', `The connection is of ${connector}, and not of Microsoft Teams.`);
    }
    if (connector === 'microsoft-teams') {
      throw new SnodoError('invalid', 'A message of Microsoft Teams needs `team` and `channel`.');
    }
    const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card };
    return {
      type: 'http.request',
      with: { method: 'POST', path: '', body: { type: 'message', attachments: [attachment] } },
    };
  },
};

/** By which step a message is sent. @throws SnodoError `invalid` where its connection cannot carry it. */
export function sendingOf(way: MessageWay, notice: Notice, around: Around): Promise<Sending> {
  switch (way.by) {
    case 'email':
      return ways.email(way, notice, around);
    case 'slack':
      return ways.slack(way, notice, around);
    case 'teams':
      return ways.teams(way, notice, around);
  }
}
