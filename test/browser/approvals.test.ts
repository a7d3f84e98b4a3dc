import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type MailServer, mailServer } from '../mail-server.ts';
import { RunningServer, token } from '../running-server.ts';
import { apiOf } from './api.ts';
import { chromiumPath } from './chromium.ts';
import { faults, Windows } from './windows.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const api = apiOf(server);
const windows = new Windows(server, { as: { token }, viewport: { width: 1280, height: 900 } });
let mail: MailServer;
let page: Page;

async function ask(slug: string, more: object): Promise<string> {
  const given = { title: `Refund ${slug}`, details: { order: 17, amount: '40 EUR' }, ...more };
  await api('PUT', `/workflows/${slug}`, { snodo: 1, slug, steps: [{ id: 'ask', type: 'approval', with: given }] });
  await api('POST', `/workflows/${slug}/publish`);
  return z.object({ id: z.string() }).parse(await api('POST', `/workflows/${slug}/runs`, {})).id;
}

async function linkTo(to: string, answer: string): Promise<string> {
  const find = () => mail.came.find((one) => [one.to].flat().some((each) => each?.text === to))?.text;
  await expect.poll(find).toContain('answer=');
  const [link = ''] = new RegExp(`http://\\S+answer=${answer}`).exec(find() ?? '') ?? [];
  return link;
}

const byMail = { by: 'email', connection: 'mail', from: 'snodo@example.com' };

describe.skipIf(chromiumPath === undefined)('approvals in Chromium', () => {
  beforeAll(async () => {
    mail = await mailServer();
    await server.launch();
    await api('PUT', '/connections/mail', { connector: 'smtp', baseUrl: mail.address, auth: { type: 'none' } });
  });

  afterAll(async () => {
    await windows.end();
    await server.remove();
    await mail?.[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    page = await windows.open();
  });

  afterEach(() => windows.close());

  it('show who was asked, what went wrong and what comes next, and write again', async () => {
    await ask('first', {
      notify: [
        { ...byMail, to: 'ada@example.com' },
        { ...byMail, connection: 'gone', to: 'lost@example.com' },
      ],
      approvers: ['ada@example.com', 'role:editor'],
      quorum: 2,
      remind: '4h',
      escalate: { after: '1d', notify: [{ ...byMail, to: 'boss@example.com' }] },
    });
    await page.goto(`${server.url}/approvals`);
    const card = page.getByRole('listitem').filter({ hasText: 'Refund first' }).first();
    await card.getByText('E-mail to ada@example.com · sent').waitFor();
    await card.getByText('Not sent: There is no connection "gone".').waitFor();
    await card.getByText('0 of 2 have approved').waitFor();
    await card.getByText(/^Asked again/).waitFor();
    await card.getByText(/^Others are asked/).waitFor();
    expect(await faults(page)).toEqual([]);
    await card.getByRole('button', { name: 'Send again: Refund first' }).click();
    await card.getByText('E-mail to ada@example.com · sent 2 times, last').waitFor();
    await card.getByRole('button', { name: 'Approve Refund first' }).click();
    await card.getByText('1 of 2 have approved').waitFor();
    await card.getByText('Approved by admin').waitFor();
    await card.getByText('For ada@example.com, role:editor to decide.').waitFor();

    const link = await linkTo('ada@example.com', 'refuse');
    const visitor = await windows.open({ as: undefined, viewport: { width: 390, height: 800 } });
    await visitor.goto(link);
    await visitor.getByRole('heading', { name: 'Refund first' }).waitFor();
    expect(await faults(visitor)).toEqual([]);
    await visitor.getByLabel('Reason (optional)').fill('too much');
    await visitor.getByRole('button', { name: 'Refuse' }).click();
    await visitor.getByRole('heading', { name: 'Refused: Refund first' }).waitFor();
    await visitor.goto(link);
    await visitor.getByRole('heading', { name: 'Already refused: Refund first' }).waitFor();
    await visitor.getByText('Refused by ada@example.com').waitFor();

    await page.getByRole('link', { name: 'Refused', exact: true }).click();
    const past = page.getByRole('listitem').filter({ hasText: 'Refund first' }).first();
    await past.getByText('Refused by ada@example.com by e-mail').waitFor();
    await past.getByText('too much').waitFor();
    expect(await faults(page)).toEqual([]);
    await past.getByRole('link', { name: 'first' }).click();
    await page.getByRole('region', { name: 'ask' }).getByText('Refused by ada@example.com by e-mail').waitFor();
  });

  it('are decided by a link and listed, in Italian', async () => {
    await ask('seconda', { notify: [{ ...byMail, to: 'bruno@example.com', language: 'it' }] });
    const link = await linkTo('bruno@example.com', 'approve');
    const visitor = await windows.open({ as: undefined, locale: 'it-IT', colorScheme: 'dark' });
    await visitor.goto(link);
    await visitor.getByText('Decidi come bruno@example.com.').waitFor();
    expect(await faults(visitor)).toEqual([]);
    await visitor.getByRole('button', { name: 'Approva' }).click();
    await visitor.getByRole('heading', { name: 'Approvato: Refund seconda' }).waitFor();
    await visitor.goto(`${server.url}/approvals/nothing-like-it`);
    await visitor.getByRole('heading', { name: 'Qui non c’è nulla' }).waitFor();
    expect(await faults(visitor)).toEqual([]);
    await page.goto(`${server.url}/approvals?status=approved`);
    await page.getByLabel('Language').selectOption('it');
    const card = page.getByRole('listitem').filter({ hasText: 'Refund seconda' }).first();
    await card.getByText('Approvato da bruno@example.com per e-mail').waitFor();
    await card.getByText('E-mail a bruno@example.com · inviata').waitFor();
    await page.getByRole('link', { name: 'Scadute' }).click();
    await page.getByText('Ancora nessuna').waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('are set up in the panel of the step, field by field', async () => {
    await api('PUT', '/workflows/panel', {
      snodo: 1,
      slug: 'panel',
      steps: [{ id: 'ask', type: 'approval', with: { title: 'Go?' } }],
    });
    await page.goto(`${server.url}/workflows/panel`);
    await page.locator('.react-flow__node[data-id="ask"]').click();
    const panel = page.getByRole('complementary', { name: 'ask', exact: true });
    await panel.getByRole('button', { name: 'Add to Notify' }).click();
    await panel.getByRole('combobox', { name: 'Connection', exact: true }).selectOption('mail');
    await panel.getByRole('textbox', { name: 'To', exact: true }).fill('ada@example.com');
    await panel.getByText('5 more fields').click();
    await panel.getByRole('switch', { name: 'Four eyes' }).click();
    await panel
      .getByRole('combobox', { name: 'When the time is up', exact: true })
      .selectOption({ label: 'Counts as refused' });
    await page.locator('[data-saved=saved]').waitFor();
    expect(await faults(page)).toEqual([]);
    const written = z.object({ document: z.object({ steps: z.array(z.looseObject({})) }) });
    await expect
      .poll(async () => written.parse(await api('GET', '/workflows/panel')).document.steps[0])
      .toMatchObject({
        with: {
          notify: [{ by: 'email', connection: 'mail', to: 'ada@example.com' }],
          notSelf: true,
          onExpire: 'refuse',
        },
      });
  });
});
