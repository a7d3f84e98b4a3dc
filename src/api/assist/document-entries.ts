import { type CatalogueEntry, serviceOf } from '../../assist/catalogue/entry.ts';
import { relevance } from '../../assist/catalogue/relevance.ts';
import { stepEntries } from '../../assist/catalogue/step-entries.ts';
import type { Action } from '../../connector/action.ts';
import { connectorNamed } from '../../connectors/catalogue.ts';
import { folded } from '../../connectors/folded.ts';
import { madeActions } from '../../connectors/made/made-connector.ts';
import { givenHeads, shippedHeads } from '../../connectors/made/made-services.ts';
import { actionStep } from '../../steps/action-step.ts';

/** A model is told of the services that a text names, of their operations that it is about, and of few of them in whole. */
const mostServices = 3;
const mostLines = 25;
const mostWhole = 6;

/** The services that are named in a text. */
async function named(text: string): Promise<readonly string[]> {
  const said = ` ${folded(text).replaceAll(/[^a-z\d]+/g, ' ')} `;
  const heads = [...givenHeads(), ...(await shippedHeads())];
  const isSaid = (name: string): boolean => name.length > 2 && said.includes(` ${folded(name).replaceAll('-', ' ')} `);
  return heads.filter(({ id, title }) => isSaid(id) || isSaid(title)).map(({ id }) => id);
}

function lineOf({ type, title, description }: Action, service: string): CatalogueEntry {
  const line = `${type} — ${title}: ${description}`;
  return { kind: 'step', name: type, words: `${title} ${description} ${service}`, line, whole: line, usual: false };
}

async function entriesOf(id: string, text: string, needed: ReadonlySet<string>): Promise<readonly CatalogueEntry[]> {
  const connector = await connectorNamed(id);
  if (connector === undefined) return [];
  const actions = await madeActions(connector);
  const byType = new Map(actions.map((action) => [action.type, action]));
  const lines = actions.map((action) => lineOf(action, connector.title));
  const scored = [...relevance(lines, text)].toSorted((one, other) => other[1] - one[1]).map(([entry]) => entry);
  const written = lines.filter(({ name }) => needed.has(name));
  const chosen = [...new Set([...written, ...scored])].slice(0, mostLines);
  const whole = chosen.slice(0, Math.max(mostWhole, written.length)).flatMap(({ name }) => byType.get(name) ?? []);
  const told = stepEntries(
    whole.map((action) => actionStep(action, connector)),
    new Map(),
  );
  const done = new Set(told.map(({ name }) => name));
  return [...told, ...chosen.filter(({ name }) => !done.has(name))];
}

/**
 * What documents of services tell that a text is about.
 *
 * @param needed types of steps that are written already.
 */
export async function documentEntries(text: string, needed: ReadonlySet<string>): Promise<readonly CatalogueEntry[]> {
  const written = [...needed].map(serviceOf);
  const ids = [...new Set([...written, ...(await named(text)).slice(0, mostServices)])];
  return (await Promise.all(ids.map((id) => entriesOf(id, text, needed)))).flat();
}
