import type { CatalogueEntry } from '../../assist/catalogue/entry.ts';
import { stepEntries } from '../../assist/catalogue/step-entries.ts';
import { connectors } from '../../connectors/catalogue.ts';
import type { Role } from '../../core/role.ts';
import { writeYaml } from '../../core/write-yaml.ts';
import { stepTypes } from '../../steps/catalogue.ts';
import type { Sql } from '../../store/database.ts';
import { type Template, templates } from '../templates.ts';
import { usableConnections } from './usable-connections.ts';

/** Of the catalogue that goes along with a question. */
export const catalogueTokens = 8_000;

function templateEntry({ id, title, description, document }: Template): CatalogueEntry {
  const line = `${id} — ${title.en}: ${description.en}`;
  return {
    kind: 'template',
    name: id,
    words: `${title.en} ${title.it} ${description.en} ${description.it}`,
    line,
    whole: `${description.en}\n\n\`\`\`yaml\n${writeYaml(document)}\n\`\`\``,
    usual: false,
  };
}

function connectionEntry({ slug, connector, hasModels }: Awaited<ReturnType<typeof usableConnections>>[number]) {
  const title = connectors.get(connector)?.title ?? connector;
  return {
    kind: 'connection',
    name: slug,
    words: `${slug.replaceAll('-', ' ')} ${title} ${hasModels ? 'model ai' : ''}`,
    line: `${slug} (${connector === 'http' ? 'a plain HTTP API' : title}${hasModels ? ', a model service' : ''})`,
    whole: '',
    usual: false,
  } satisfies CatalogueEntry;
}

let known: readonly CatalogueEntry[] | undefined;

/** Everything that somebody may make a workflow of here. What comes with Snodo is described once. */
export async function catalogueHere(sql: Sql, role: Role): Promise<readonly CatalogueEntry[]> {
  known ??= [...stepEntries(stepTypes.values(), connectors), ...(await templates()).map(templateEntry)];
  return [...known, ...(await usableConnections(sql, role)).map(connectionEntry)];
}
