import { isObject, type Json } from '../../core/json.ts';
import type { Statements } from '../database.ts';
import { jsonColumn } from '../json-column.ts';
import { triggerPlace } from '../workflows/samples.ts';

/** Samples of a workflow, a row of a dataset or a value of the store: what people and workflows keep by name. */
export interface KeptByName {
  readonly kind: 'sample' | 'row' | 'stored';
  /** The workflow, or the dataset. */
  readonly of: string;
  /** The position of the row, or the key of the value. */
  readonly key: string;
  /** What expressions see. */
  readonly seen: Readonly<Record<string, Json>>;
}

async function samples(sql: Statements, workflow: string | null): Promise<readonly KeptByName[]> {
  const rows = await sql<{ slug: string; place: string; value: unknown }[]>`
    select slug, place, value from workflow_samples
    where true ${workflow === null ? sql`` : sql`and slug = ${workflow}`} order by slug, place`;
  return [...Map.groupBy(rows, ({ slug }) => slug)].map(([of, all]) => {
    const trigger = all.find(({ place }) => place === triggerPlace);
    const steps = all.filter(({ place }) => place !== triggerPlace);
    const outputs = steps.map(({ place, value }): [string, Json] => [place, jsonColumn(value)]);
    return {
      kind: 'sample',
      of,
      key: '',
      seen: { workflow: of, trigger: jsonColumn(trigger?.value ?? null), steps: Object.fromEntries(outputs) },
    };
  });
}

async function datasetRows(sql: Statements): Promise<readonly KeptByName[]> {
  const rows = await sql<{ dataset: string; position: number; input: unknown; expected: unknown; trigger: unknown }[]>`
    select dataset, position, input, expected, trigger from dataset_rows order by dataset, position`;
  return rows.map(({ dataset: of, position, ...row }) => {
    const [input, expected, trigger] = [jsonColumn(row.input), jsonColumn(row.expected), jsonColumn(row.trigger)];
    const came = isObject(trigger) ? trigger : {};
    return {
      kind: 'row',
      of,
      key: String(position),
      seen: { dataset: of, input, expected, trigger: { ...came, body: input } },
    };
  });
}

async function storedValues(sql: Statements, workflow: string | null): Promise<readonly KeptByName[]> {
  const rows = await sql<{ workflow: string; key: string; value: unknown }[]>`
    select workflow, key, value from stored_values
    where true ${workflow === null ? sql`` : sql`and workflow = ${workflow}`} order by workflow, key`;
  return rows.map(({ workflow: of, key, value }) => ({
    kind: 'stored',
    of,
    key,
    seen: { workflow: of, key, value: jsonColumn(value) },
  }));
}

/** All of it; rows of datasets belong to no workflow. */
export async function keptByName(sql: Statements, workflow: string | null): Promise<readonly KeptByName[]> {
  return [
    ...(await samples(sql, workflow)),
    ...(workflow === null ? await datasetRows(sql) : []),
    ...(await storedValues(sql, workflow)),
  ];
}

const deletes: Readonly<Record<KeptByName['kind'], (sql: Statements, of: string, key: string) => Promise<unknown>>> = {
  sample: (sql, of) => sql`delete from workflow_samples where slug = ${of}`,
  row: async (sql, of, key) => {
    await sql`
      update evaluation_inputs i set input = 'null', expected = null, trigger = null, outputs = null
      from dataset_rows d
      where d.dataset = ${of} and d.position = ${Number(key)} and i.input::text = d.input::text
        and i.evaluation in (select id from evaluations e where e.dataset = d.dataset)`;
    await sql`delete from dataset_rows where dataset = ${of} and position = ${Number(key)}`;
  },
  stored: (sql, of, key) => sql`delete from stored_values where workflow = ${of} and key = ${key}`,
};

export async function deleteKept(sql: Statements, { kind, of, key }: KeptByName): Promise<void> {
  await deletes[kind](sql, of, key);
}
