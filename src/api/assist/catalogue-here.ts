import { type CatalogueEntry, serviceOf } from '../../assist/catalogue/entry.ts';
import { stepEntries } from '../../assist/catalogue/step-entries.ts';
import { listed } from '../../connectors/catalogue.ts';
import type { UserRole } from '../../core/role.ts';
import { writeYaml } from '../../core/write-yaml.ts';
import { ownTypes } from '../../steps/catalogue.ts';
import type { Sql } from '../../store/database.ts';
import { type Template, templates } from '../templates.ts';
import { documentEntries } from './document-entries.ts';
import { serviceEntries } from './service-entries.ts';
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
  const title = listed.get(connector)?.title ?? connector;
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

interface About {
  readonly text: string;
  /** The types that are written already. */
  readonly named: ReadonlySet<string>;
}

/**
 * Everything that somebody may make a workflow of here. What comes with Snodo is described once; of the services those
 * that it is about.
 */
export async function catalogueHere(
  sql: Sql,
  role: UserRole,
  { text, named }: About,
): Promise<readonly CatalogueEntry[]> {
  known ??= [...stepEntries(ownTypes.values(), new Map()), ...(await templates()).map(templateEntry)];
  const services = await serviceEntries(text, new Set([...named].map(serviceOf)));
  const fromDocuments = await documentEntries(text, named);
  return [...known, ...services, ...fromDocuments, ...(await usableConnections(sql, role)).map(connectionEntry)];
}
