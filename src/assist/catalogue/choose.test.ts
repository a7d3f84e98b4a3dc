import { describe, expect, it } from 'vitest';
import { loaders } from '../../connectors/loaders.ts';
import { allTypes, stepTypeNamed } from '../../steps/catalogue.ts';
import { catalogueText } from './catalogue-text.ts';
import { chooseCatalogue } from './choose.ts';
import type { CatalogueEntry } from './entry.ts';
import { stepEntries } from './step-entries.ts';

const loaded = await Promise.all(Object.values(loaders).map((load) => load()));
const types = await Promise.all(allTypes().map(stepTypeNamed));
const real = stepEntries(
  types.flatMap((type) => type ?? []),
  new Map(loaded.map((one) => [one.id, one])),
);

/** Hundreds of services, each with twenty actions of which nobody asks, and one of which somebody does. */
function manyServices(count: number): readonly CatalogueEntry[] {
  return Array.from({ length: count }, (_, service) =>
    Array.from({ length: 20 }, (__, nth): CatalogueEntry => {
      const name = `service${service}.do-${nth}`;
      const line = `${name} — Thing ${nth}: Handles record number ${nth} of the ledger`;
      return {
        kind: 'step',
        name,
        words: line,
        line,
        whole: `${line}\n${'  field: string\n'.repeat(40)}`,
        usual: false,
      };
    }),
  ).flat();
}
const sms: CatalogueEntry = {
  kind: 'step',
  name: 'pigeon.send-sms',
  words: 'Send an SMS to a telephone number',
  line: 'pigeon.send-sms — Send an SMS',
  whole: 'pigeon.send-sms — Send an SMS\n  with:\n    to: string\n    text: string',
  usual: false,
};
const connection = (name: string, connector: string): CatalogueEntry => ({
  kind: 'connection',
  name,
  words: connector,
  line: `${name} (${connector})`,
  whole: '',
  usual: false,
});

const names = (entries: readonly CatalogueEntry[]) => entries.map(({ name }) => name);

describe('the part of the catalogue that a model is told', () => {
  it('has in whole what the description is about', () => {
    const cases = [
      [
        'When a GitHub issue is opened, summarize it and translate the summary',
        ['github.event', 'ai.summarize', 'ai.translate'],
      ],
      ['quando arriva un nuovo ordine su Shopify chiedi a una persona di approvarlo', ['approval']],
      ['traduci la lettera e poi riassumila', ['ai.translate', 'ai.summarize']],
      ['leggi il testo da una foto', ['google-vision.read-text']],
      ['sort support mail by label', ['ai.classify']],
      ['for every row of the CSV call the CRM', ['each', 'convert', 'http.request']],
    ] as const;
    for (const [text, wanted] of cases) {
      const whole = names(chooseCatalogue(real, { text, tokens: 8_000 }).whole);
      for (const one of wanted) {
        const found = whole.some((name) => name === one || (one === 'github.event' && name.startsWith('github.')));
        expect(`${text} → ${one}: ${found}`).toBe(`${text} → ${one}: true`);
      }
    }
  });

  it('never grows beyond its budget, and finds the one that is meant among ten thousand', () => {
    const entries = [
      ...real,
      ...manyServices(500),
      sms,
      ...Array.from({ length: 2_000 }, (_, at) => connection(`account-${at}`, `service${at % 500}`)),
      connection('carrier', 'pigeon'),
    ];
    for (const tokens of [1_000, 4_000, 8_000]) {
      const chosen = chooseCatalogue(entries, { text: 'send an SMS with the pigeon when the ledger is late', tokens });
      expect(names(chosen.whole)).toContain('pigeon.send-sms');
      expect(names(chosen.lines)).toContain('carrier');
      // Headings and list marks are not counted.
      expect(catalogueText(chosen).length).toBeLessThan(tokens * 4 * 1.1 + 400);
      expect(chosen.left).toBeGreaterThan(5_000);
    }
  });

  it('names every usual kind of step at least in a line', () => {
    const { whole, lines } = chooseCatalogue(real, { text: 'anything', tokens: 8_000 });
    const told = new Set(names([...whole, ...lines]));
    expect(real.filter(({ usual, name }) => usual && !told.has(name))).toEqual([]);
  });

  it('has in whole what the workflow is made of already, whatever is asked for', () => {
    const named = new Set(['grpc.call', 'soap.call']);
    const { whole } = chooseCatalogue(real, { text: 'translate it', named, tokens: 8_000 });
    expect(names(whole)).toEqual(expect.arrayContaining(['grpc.call', 'soap.call', 'ai.translate']));
  });

  it('writes the form of a step in the notation of types', () => {
    const branch = real.find(({ name }) => name === 'ai.classify');
    expect(branch?.whole).toContain('labels: (string | { name: string, description?: string })[] //');
    expect(branch?.whole).toContain('threshold?: number = 0');
    expect(branch?.whole).toContain('ports: unsure; a port for each of `labels`');
  });
});
