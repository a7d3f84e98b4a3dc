import { describe, expect, it } from 'vitest';
import type { StoredApproval } from '../../store/approvals/approvals.ts';
import { approvalMail } from './email.ts';
import { noticeOf } from './notice.ts';
import { slackEnd, slackQuestion } from './slack.ts';
import { teamsCard } from './teams.ts';

const approval: StoredApproval = {
  id: '019ad000-0000-7000-8000-000000000001',
  run: '019ad000-0000-7000-8000-000000000002',
  scope: '',
  step: 'ask',
  workflow: 'refunds',
  title: 'Refund <17>\r\nBcc: x@y.z & more?',
  details: { amount: 40, note: 'a'.repeat(2_000), deep: { why: ['late'] } },
  form: undefined,
  policy: { quorum: 2 },
  status: 'waiting',
  askedAt: new Date('2026-01-01T10:00:00Z'),
  expiresAt: new Date('2026-01-08T10:00:00Z'),
  escalatedAt: null,
  decidedAt: null,
  decisions: [{ voter: 'email:a', name: 'a@x.com', via: 'email', approve: true, reason: '<ok>', at: new Date(0) }],
};
const about = { occasion: 'asked', language: 'en', link: 'https://s.example/approvals/T' } as const;
const notice = noticeOf(approval, about, 'https://s.example');

describe('what people are sent', () => {
  it('is a mail with both links, whose subject is one line and whose HTML is all escaped', async () => {
    const { subject, text, html } = await approvalMail(notice);
    expect(subject).toBe('Approval needed: Refund <17> Bcc: x@y.z & more?');
    for (const answer of ['approve', 'refuse']) {
      expect(text).toContain(`https://s.example/approvals/T?answer=${answer}`);
      expect(html).toContain(`href="https://s.example/approvals/T?answer=${answer}"`);
    }
    expect(text).toContain('amount: 40');
    expect(text).toContain('deep: {"why":["late"]}');
    expect(text).toContain('It waits until Jan 8, 2026, 10:00 AM UTC.');
    expect(text).toContain('2 people must approve; 1 has so far.');
    expect(html).toContain('Refund &lt;17&gt;');
    expect(html).not.toContain('<17>');
    expect(text.length).toBeLessThan(2_000);
  });

  it('is a message of Slack whose buttons send back a token, or are links', () => {
    const elements = (token: string | undefined) =>
      slackQuestion(notice, token).blocks.find(({ type }) => type === 'actions')?.['elements'];
    expect(elements('T')).toEqual([
      {
        type: 'button',
        text: { type: 'plain_text', text: 'Approve' },
        style: 'primary',
        action_id: 'snodo-approve',
        value: 'T',
      },
      {
        type: 'button',
        text: { type: 'plain_text', text: 'Refuse' },
        style: 'danger',
        action_id: 'snodo-refuse',
        value: 'T',
      },
    ]);
    expect(elements(undefined)).toMatchObject([{ url: notice.links.approve }, { url: notice.links.refuse }]);
    const over = slackEnd({ ...notice, status: 'expired' });
    expect(over.blocks.map(({ type }) => type)).toEqual(['section', 'section', 'context']);
    expect(JSON.stringify(over.blocks.at(-1))).toContain('Approved by a@x.com: &lt;ok&gt;\\nIts time is up');
  });

  it('is a card of Teams with two links and what is known', () => {
    expect(
      teamsCard({
        ...notice,
        language: 'it',
        facts: [
          ['', 'plain'],
          ['amount', '40'],
        ],
      }),
    ).toMatchObject({
      type: 'AdaptiveCard',
      body: [
        { text: expect.stringContaining("Serve un'approvazione") },
        { text: 'plain' },
        { type: 'FactSet', facts: [{ title: 'amount', value: '40' }] },
        { isSubtle: true },
        { isSubtle: true },
        { isSubtle: true },
      ],
      actions: [
        { type: 'Action.OpenUrl', title: 'Approva', url: notice.links.approve },
        { type: 'Action.OpenUrl', title: 'Rifiuta', url: notice.links.refuse },
      ],
    });
  });
});
