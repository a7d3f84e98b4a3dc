import { type CatalogueEntry, serviceOf } from '../../assist/catalogue/entry.ts';
import { relevance } from '../../assist/catalogue/relevance.ts';
import { stepEntries } from '../../assist/catalogue/step-entries.ts';
import { connectorNamed, listed } from '../../connectors/catalogue.ts';
import type { Listed } from '../../connectors/listed.ts';
import { actionStep } from '../../steps/action-step.ts';
import { stepTypeNamed } from '../../steps/catalogue.ts';

/** Loading one takes some milliseconds, and a model is told of far fewer in whole. */
const mostServices = 8;

/** What a service can do and tell of, as its line in the catalogue. */
function bareEntries(one: Listed): readonly CatalogueEntry[] {
  const entry = (
    kind: 'step' | 'trigger',
    { type, title, description }: Listed['actions'][number] | Listed['events'][number],
  ): CatalogueEntry => {
    const line = `${type} — ${title}: ${description}`;
    const italian = [title, description].map((text) => one.italian[text] ?? '');
    return {
      kind,
      name: type,
      words: [title, description, one.title, ...italian].join(' '),
      line,
      whole: line,
      usual: false,
    };
  };
  return [...one.actions.map((action) => entry('step', action)), ...one.events.map((event) => entry('trigger', event))];
}

/** Everything that a service can do and tell of, with all that is needed to write it. */
async function wholeEntries(id: string): Promise<readonly CatalogueEntry[]> {
  const connector = await connectorNamed(id);
  if (connector === undefined) return [];
  const steps = [...connector.actions.values()].map((action) => actionStep(action, connector));
  return stepEntries(steps, new Map([[id, connector]]));
}

/**
 * What the services can do and tell of: in whole for those that a text is about, in a line for the others.
 *
 * @param needed ids of services that are told in whole whatever the text is.
 */
export async function serviceEntries(text: string, needed: ReadonlySet<string>): Promise<readonly CatalogueEntry[]> {
  const bare = [...listed.values()].flatMap(bareEntries);
  const best = [...relevance(bare, text)].filter(([, score]) => score > 0).toSorted((one, other) => other[1] - one[1]);
  const about = [...new Set(best.map(([{ name }]) => serviceOf(name)))].slice(0, mostServices);
  const chosen = new Set([...about, ...needed].filter((id) => listed.has(id)));
  const whole = await Promise.all([...chosen].map(wholeEntries));
  return [...whole.flat(), ...bare.filter(({ name }) => !chosen.has(serviceOf(name)))];
}

/** All that is needed to write what an entry is about, also where it has only its line. */
export async function inWhole(entry: CatalogueEntry): Promise<string> {
  if (entry.whole !== entry.line) return entry.whole;
  const found = await wholeEntries(serviceOf(entry.name));
  const own = found.find(({ name }) => name === entry.name);
  if (own !== undefined) return own.whole;
  const type = await stepTypeNamed(entry.name);
  return type === undefined ? entry.whole : (stepEntries([type], new Map())[0]?.whole ?? entry.whole);
}
