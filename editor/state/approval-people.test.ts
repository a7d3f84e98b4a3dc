import { describe, expect, it } from 'vitest';
import type { ApprovalMessage } from '../api/approvals.ts';
import { writtenTo } from './approval-people.ts';

const message = (more: Partial<ApprovalMessage>): ApprovalMessage => ({
  id: 'm',
  occasion: 'asked',
  by: 'email',
  recipient: 'ada@example.com',
  status: 'sent',
  error: null,
  sentAt: '2026-01-01T10:00:00.000Z',
  ...more,
});

describe('who was written to', () => {
  it('is each once, with how often and when last', () => {
    const later = '2026-01-02T10:00:00.000Z';
    const all = [
      message({}),
      message({ by: 'slack', recipient: 'C1' }),
      message({ occasion: 'reminded', sentAt: later }),
    ];
    expect(writtenTo(all)).toEqual([
      { by: 'email', recipient: 'ada@example.com', sent: 2, lastAt: later, error: null, isPending: false },
      { by: 'slack', recipient: 'C1', sent: 1, lastAt: message({}).sentAt, error: null, isPending: false },
    ]);
  });

  it('is nobody where it is no longer kept who that was', () => {
    expect(writtenTo([message({ recipient: '' }), message({ by: 'slack', recipient: '' })])).toEqual([]);
  });

  it('is with what went wrong last, and not with what was mended since', () => {
    const failed = message({ status: 'failed', error: 'no such mailbox', sentAt: null });
    expect(writtenTo([message({}), failed])).toMatchObject([{ sent: 1, error: 'no such mailbox', isPending: false }]);
    expect(writtenTo([failed, message({})])).toMatchObject([{ sent: 1, error: null }]);
    expect(writtenTo([message({ status: 'pending', error: 'busy', sentAt: null })])).toMatchObject([
      { sent: 0, lastAt: null, error: 'busy', isPending: true },
    ]);
  });
});
