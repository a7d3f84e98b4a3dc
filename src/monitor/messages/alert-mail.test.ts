import { describe, expect, it } from 'vitest';
import { alertMail } from './alert-mail.ts';
import type { Told } from './told.ts';

const told: Told = {
  alert: 'orders-fail',
  occasion: 'fired',
  state: 'firing',
  metric: 'error-rate',
  workflow: null,
  budget: null,
  value: 0.5,
  over: 0.05,
  windowMs: 900_000,
  since: '2030-01-31T09:00:00.000Z',
  groupBy: 'workflow',
  groups: [
    {
      firing: 'f1',
      name: 'orders<b>',
      state: 'firing',
      value: 0.5,
      peak: 0.5,
      since: '2030-01-31T09:00:00.000Z',
      endedAt: null,
      acknowledgedBy: null,
      silence: null,
    },
    {
      firing: 'f2',
      name: 'returns',
      state: 'ok',
      value: 0,
      peak: 0.2,
      since: '2030-01-31T08:00:00.000Z',
      endedAt: '2030-01-31T08:30:00.000Z',
      acknowledgedBy: 'Ada',
      silence: null,
    },
  ],
  title: '',
  text: '',
  url: 'https://s.example/monitoring',
};
const link = 'https://s.example/alerts/T';

describe('the mail of an alert', () => {
  it('lists what fires and what is over, with a link to acknowledge it, and escapes names', async () => {
    const mail = await alertMail(told, 'en', link);
    expect(mail.subject).toBe('Alert: orders-fail (orders<b>, and 1 more)');
    expect(mail.text).toContain('Failed runs, limit 5%');
    expect(mail.text).toContain('orders<b>: 50%, since Jan 31, 2030, 9:00 AM UTC');
    expect(mail.text).toContain(
      'returns: at worst 20%, over since Jan 31, 2030, 8:30 AM UTC, after 30 minutes, acknowledged by Ada',
    );
    expect(mail.text).toContain(`Acknowledge: ${link}`);
    expect(mail.html).toContain(`href="${link}"`);
    expect(mail.html).toContain('orders&lt;b&gt;');
    expect(mail.html).not.toContain('orders<b>');
  });

  it('asks for nothing where somebody knows of all that fires, or nothing does', async () => {
    const groups = told.groups.map((one) => ({ ...one, acknowledgedBy: 'Ada' }));
    const known = await alertMail({ ...told, groups }, 'it', link);
    expect(known.text).not.toContain(link);
    expect(known.subject).toBe('Avviso: orders-fail (orders<b>, e altri 1)');
  });
});
