import type { ChosenCatalogue } from './choose.ts';
import type { CatalogueEntry } from './entry.ts';

function section(title: string, texts: readonly string[], gap: string): string {
  return texts.length === 0 ? '' : `## ${title}\n\n${texts.join(gap)}\n\n`;
}

/** The chosen part of the catalogue, as a model reads it. */
export function catalogueText({ whole, lines, services }: ChosenCatalogue): string {
  const of = (entries: readonly CatalogueEntry[], kinds: readonly CatalogueEntry['kind'][]) =>
    entries.filter(({ kind }) => kinds.includes(kind));
  const wholes = (...kinds: CatalogueEntry['kind'][]) => of(whole, kinds).map((one) => one.whole);
  const inLines = (...kinds: CatalogueEntry['kind'][]) => of(lines, kinds).map(({ line }) => `- ${line}`);
  const connections = inLines('connection');
  return [
    section('Kinds of steps that may be what you need', wholes('step'), '\n\n'),
    section('Events of services that can be a trigger', wholes('trigger'), '\n\n'),
    section('Other kinds of steps and events', inLines('step', 'trigger'), '\n'),
    section(
      'Services that have steps or events which are not listed here',
      services.length === 0 ? [] : [services.join(', ')],
      '',
    ),
    section('Connections that there are', connections.length === 0 ? ['None.'] : connections, '\n'),
    section('Workflows that others began with, as examples', wholes('template'), '\n\n'),
  ]
    .join('')
    .trimEnd();
}
