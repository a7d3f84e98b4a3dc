import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Connector } from '../src/connector/connector.ts';
import { actionNamed, connectorNamed, eventNamed, listed } from '../src/connectors/catalogue.ts';
import { listedOf } from '../src/connectors/listed.ts';
import { loaders } from '../src/connectors/loaders.ts';
import { SnodoError } from '../src/core/error.ts';
import { CatalogueSearch, foundKinds } from '../src/connectors/search.ts';
import { italianOf, translated } from '../src/connectors/words.ts';
import { authSchema } from '../src/outbound/auth/auth.ts';

const all: readonly (readonly [string, Connector])[] = await Promise.all(
  Object.entries(loaders).map(async ([id, load]) => [id, await load()] as const),
);

/** The schemas of what is written of a connector: in steps, in triggers. */
function inputsOf({ actions, webhooks, polls, messageQueue, eventStream }: Connector) {
  const named = [...actions.values(), ...webhooks.values(), ...polls.values()].map(({ input }) => input);
  const ofSources = [messageQueue?.input, messageQueue?.options, eventStream?.input].filter((one) => one !== undefined);
  return [...named, ...ofSources].map((one) => z.toJSONSchema(one, { io: 'input' }));
}

/** Every text that is told to people, of a connector and of its fields. */
function told(connector: Connector): ReadonlySet<string> {
  const schemas = inputsOf(connector);
  const hints = [...connector.webhooks.values()].map(({ secretHint }) => ({ hint: secretHint }));
  const texts = JSON.stringify([listedOf(connector, {}), schemas, hints]);
  return new Set(
    [...texts.matchAll(/"(?:title|named|description|hint)":("(?:[^"\\]|\\.)*")/g)].map(([, text = '""']) =>
      z.string().parse(JSON.parse(text)),
    ),
  );
}

const nobody = () => Promise.reject(new Error('nobody is asked here'));
/** The choices are asked of nobody: only what they want to know is looked at. */
const nowhere = {
  http: {
    get: nobody,
    head: nobody,
    post: nobody,
    put: nobody,
    patch: nobody,
    delete: nobody,
    list: nobody,
    pages: () => {
      throw new Error('nobody is asked here');
    },
    signedAddress: nobody,
    hold: nobody,
    converse: nobody,
  },
  socket: { call: nobody, hold: nobody, keep: nobody },
};

describe.each(all)('the connector %s', (id, connector) => {
  it('is listed as it is: after a change run `node bin/connector-index.mjs`', async () => {
    expect(connector.id).toBe(id);
    expect(listed.get(id)).toEqual(listedOf(connector, await italianOf(id)));
  });

  it('says in words what it is, and how one proves who calls', () => {
    expect(connector.description).toMatch(/^[A-Z].+\.$/);
    expect(connector.color).toMatch(/^#[0-9a-f]{6}$/);
    expect(connector.categories.length).toBeGreaterThan(0);
    expect([connector.baseUrl, connector.address].filter((one) => one !== undefined)).toHaveLength(1);
    for (const { hint } of connector.auth) expect(hint).toMatch(/^[A-Z].+\.$/);
  });

  it('has Italian for all that it says but its name, and for nothing else', async () => {
    const italian = await italianOf(id);
    const said = [...told(connector)].filter((text) => text !== connector.title);
    expect(said.filter((text) => italian[text] === undefined)).toEqual([]);
    expect(Object.values(italian).filter((text) => text.trim() === '')).toEqual([]);
  });

  it('begins each way to prove who calls with what the kind of authentication takes', () => {
    for (const { type, preset } of connector.auth) {
      const read = authSchema.safeParse(JSON.parse(JSON.stringify({ ...preset, type }).replaceAll(/\{\w+\}/g, 'part')));
      // What is missing is for each account to say; what is there must be right.
      const wrong = (read.error?.issues ?? []).filter(({ path: [field] }) => Object.hasOwn(preset, String(field)));
      expect([id, type, wrong]).toEqual([id, type, []]);
    }
  });

  it('has actions and events of a form that can be shown, each found by its type', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const action of connector.actions.values()) {
      expect((await actionNamed(action.type))?.action).toBe(action);
      expect(action.title).toMatch(/^[A-Z]/);
      expect(action.docs).toMatch(/^https:\/\//);
      expect(ajv.compile(z.toJSONSchema(action.input, { io: 'input' }))).toBeTypeOf('function');
      expect(ajv.compile(z.toJSONSchema(action.output, { io: 'output' }))).toBeTypeOf('function');
    }
    for (const event of connector.webhooks.values()) expect(await eventNamed(event.type)).toBe(event);
  });

  it('offers choices only where it has them, beside the fields that they depend on', async () => {
    for (const schema of inputsOf(connector)) {
      const offers = [...JSON.stringify(schema).matchAll(/"options":"([^"]+)"/g)].map(([, name = '']) => name);
      for (const name of new Set(offers)) {
        const choices = connector.options.get(name);
        expect([name, choices]).not.toEqual([name, undefined]);
        const error: unknown = await choices
          ?.run({ ...nowhere, search: '', input: {} })
          .catch((failed: unknown) => failed);
        const depended = error instanceof SnodoError ? error.problems.map(({ path }) => path) : [];
        expect(Object.keys(schema.properties ?? {})).toEqual(expect.arrayContaining(depended));
      }
    }
  });
});

describe('the catalogue', () => {
  const search = new CatalogueSearch(listed.values());
  const find = (text: string, language: 'en' | 'it' = 'en') =>
    search.find(text, { language, kinds: foundKinds, limit: 20 }).map(({ type }) => type);

  it('knows nobody of another name', async () => {
    expect(await connectorNamed('toString')).toBeUndefined();
    expect(await actionNamed('github.toString')).toBeUndefined();
    expect(await eventNamed('nobody.event')).toBeUndefined();
  });

  it('is looked through by name, category and what is done, in both languages', () => {
    expect(find('stripe').slice(0, 2)).toEqual(['stripe', 'stripe.event']);
    expect(find('payments')).toContain('stripe');
    expect(find('read text').slice(0, 2).toSorted()).toEqual(['aws-textract.read-text', 'google-vision.read-text']);
    expect(find('leggi testo', 'it')).toEqual(
      expect.arrayContaining(['aws-textract.read-text', 'google-vision.read-text']),
    );
    expect(find('e successo negozio')).toContain('shopify.event');
    expect(find('no such thing')).toEqual([]);
    const [first] = search.find('rileva sentimento', { language: 'it', kinds: ['action'], limit: 1 });
    expect(first).toMatchObject({ type: 'aws-comprehend.detect-sentiment', title: 'Rileva il sentimento' });
    const of = new Set(['github']);
    expect(search.find('', { language: 'en', kinds: ['event'], of, limit: 9 }).map(({ type }) => type)).toEqual([
      'github.repository-event',
      'github.new-release',
    ]);
  });

  it('is translated where words are told, and nowhere else', () => {
    const table = { Text: 'Testo' };
    expect(translated({ title: 'Text', Text: 'Text', of: [{ description: 'Text', title: 1 }] }, table)).toEqual({
      title: 'Testo',
      Text: 'Text',
      of: [{ description: 'Testo', title: 1 }],
    });
  });
});
