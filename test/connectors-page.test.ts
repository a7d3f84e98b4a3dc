import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loaders } from '../src/connectors/loaders.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/connectors.md'), 'utf8');
const connectors = await Promise.all(Object.values(loaders).map((load) => load()));
const events = connectors.flatMap(({ webhooks }) => [...webhooks.values()]);
const tellers = connectors.filter(({ webhooks }) => webhooks.size > 0);

/** The cells of each row of the first table below a heading. */
function rowsBelow(heading: string): readonly (readonly string[])[] {
  const [, after = ''] = page.split(`\n## ${heading}\n`);
  return (after.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1));
}

/** The cells of the row whose first one names this, besides that one. */
function about(rows: ReturnType<typeof rowsBelow>, name: string): readonly string[] {
  return rows.find(([first]) => first === `\`${name}\``)?.slice(1) ?? [];
}

function named(names: readonly string[]): readonly string[] {
  return names.map((name) => `\`${name}\``).toSorted();
}

it('names every connector that is made by hand', () => {
  expect(Object.keys(loaders).filter((id) => !page.includes(`\`${id}\``))).toEqual([]);
});

describe('the table of events', () => {
  const rows = rowsBelow('Events');

  it('has what services tell of by a webhook, and nothing else', () => {
    expect(rows.map(([type]) => type)).toEqual(named(events.map(({ type }) => type)));
  });

  it.each(events.map((event) => [event.type, event] as const))('has all that %s asks for', (type, event) => {
    const [fields = '', documentation = ''] = about(rows, type);
    const { properties = {} } = z.toJSONSchema(event.input, { io: 'input' });
    expect(Object.keys(properties).filter((field) => !new RegExp(`\`${field}(?:\`|: )`).test(fields))).toEqual([]);
    expect(documentation).toContain(`](${event.docs})`);
  });
});

describe('the table of connections', () => {
  const rows = rowsBelow('Connections');

  it('has every service that tells of events by a webhook, and no other', () => {
    expect(rows.map(([id]) => id)).toEqual(named(tellers.map(({ id }) => id)));
  });

  it.each(tellers.map((one) => [one.id, one] as const))('says what %s needs', (id, { address, auth, webhooks }) => {
    const [baseUrl = '', credential = '', signer = ''] = about(rows, id);
    // Where each account has its own address, no connection is made without one.
    if (address !== undefined) expect(baseUrl).toMatch(/`https:\/\//);
    const ways = auth.map(({ type }) => (type === 'oauth2' ? /OAuth|`oauth2`/ : new RegExp(`\`${type}\``)));
    expect(ways.some((way) => way.test(credential))).toBe(true);
    const stated = [...webhooks.values()].some(({ secret }) => secret === 'stated');
    expect(/write `secret\b.*` into the trigger/.test(signer)).toBe(stated);
  });
});
