import { isObject, type Json } from '../../../core/json.ts';
import type { Around } from '../around.ts';
import { readExpression } from '../../js/read-js.ts';
import { namesIn } from '../field-path.ts';
import { partsOf } from '../parts.ts';
import { type App, type AppAction, does, type Fields, type Words } from './app.ts';
import { chosenName, columnsOf } from './columns.ts';

function withColumns(name: string, list = false): NonNullable<AppAction['more']> {
  return (around, words) => {
    const columns = columnsOf(around, words);
    return columns === undefined ? undefined : { [name]: list ? [columns] : columns };
  };
}

const document = 'spreadsheetId=documentId|sheetId';

function sheetOf(around: Around, words: Words): Fields | undefined {
  const sheet = chosenName(around, 'sheetName', words) ?? chosenName(around, 'range', words);
  return sheet === undefined || sheet === '' ? undefined : { sheet };
}

const and =
  (...all: readonly NonNullable<AppAction['more']>[]): NonNullable<AppAction['more']> =>
  (around, words) => {
    const parts = all.map((one) => one(around, words));
    return parts.includes(undefined) ? undefined : Object.assign({}, ...parts);
  };

/** The rows that n8n looks for by one column. */
const lookup: NonNullable<AppAction['more']> = (around, words) => {
  const [first, ...more] = around.list('filtersUI.values');
  if (first === undefined || more.length > 0) return undefined;
  const { lookupColumn, lookupValue } = first;
  if (typeof lookupColumn !== 'string' || lookupValue === undefined) return undefined;
  return { column: lookupColumn, value: words.value(lookupValue) };
};

/** Rows are updated by their number here. */
const rowNumber: NonNullable<AppAction['more']> = (around, words) => {
  const value = around.param('columns.value.row_number');
  if (value === undefined || value === '') return undefined;
  const columns = columnsOf(around, words);
  if (columns === undefined || !isObject(columns)) return undefined;
  const { row_number: row, ...values } = columns;
  return row === undefined ? undefined : { row, values };
};

const sheets: App = {
  connector: 'google-sheets',
  actions: [
    does('sheet:append *:append', 'append-row', document, undefined, and(sheetOf, withColumns('values'))),
    does('sheet:read *:read : sheet:', 'find-rows', document, '.rows*', and(sheetOf, lookup)),
    does('sheet:read *:read : sheet:', 'read-rows', document, '.rows*', (around, words) =>
      around.param('filtersUI') === undefined || around.list('filtersUI.values').length === 0
        ? sheetOf(around, words)
        : undefined,
    ),
    does('sheet:update *:update', 'update-row', document, undefined, and(sheetOf, rowNumber)),
    does('sheet:delete *:delete', 'delete-row', `${document} row=startIndex`, undefined, sheetOf),
    does('sheet:create', 'add-sheet', `${document} title=title`),
    does('spreadsheet: spreadsheet:create', 'create-spreadsheet', 'title=title'),
  ],
};

const base = 'baseId=base|application table=table';

const airtable: App = {
  connector: 'airtable',
  actions: [
    does('record:create *:create *:append', 'create-record', base, undefined, (around, words) => {
      const names = around.list('fields');
      if (names.length > 0 || around.param('addAllFields') === false) return undefined;
      const fields = columnsOf(around, words);
      return fields === undefined ? undefined : { fields };
    }),
    does(
      'record:search *:search *:list',
      'list-records',
      `${base} formula=filterByFormula|additionalOptions.filterByFormula view=additionalOptions.view limit=limit`,
      '.records*',
    ),
    does('record:get *:get *:read : record:', 'get-record', `${base} recordId=id`),
    does('record:update *:update', 'update-record', base, undefined, (around, words) => {
      const columns = columnsOf(around, words);
      const id = around.param('columns.value.id') ?? around.param('id');
      if (columns === undefined || !isObject(columns) || id === undefined) return undefined;
      const { id: _, ...fields } = columns;
      return { recordId: words.value(id), fields };
    }),
    does('record:upsert *:upsert', 'upsert-record', base, '.record', (around, words) => {
      const fields = columnsOf(around, words);
      const keys = around.param('columns.matchingColumns');
      return fields === undefined || !Array.isArray(keys) || keys.includes('id')
        ? undefined
        : { fields, mergeOn: keys };
    }),
    does('record:deleteRecord *:deleteRecord *:delete', 'delete-record', `${base} recordId=id`),
    does('base:getMany base:', 'list-bases', '', '.bases*'),
    does('base:getSchema', 'list-tables', 'baseId=base', '.tables*'),
  ],
};

/** The properties of a page of Notion, by their names. */
const properties: NonNullable<AppAction['more']> = (around, words) => {
  const values = around.list('propertiesUi.propertyValues').flatMap((one): [string, Json][] => {
    const { key } = one;
    if (typeof key !== 'string') return [];
    const [name = key, type = ''] = key.split('|');
    const given: Readonly<Record<string, Json | undefined>> = {
      title: one['title'],
      rich_text: one['textContent'],
      number: one['numberValue'],
      select: one['selectValue'],
      status: one['statusValue'],
      multi_select: one['multiSelectValue'],
      checkbox: one['checkboxValue'],
      url: one['urlValue'],
      email: one['emailValue'],
      phone_number: one['phoneValue'],
      date: one['date'],
    };
    const value = given[type];
    return value === undefined ? [] : [[name, words.value(value)]];
  });
  const title = around.param('title');
  const all = Object.fromEntries(values);
  if (values.length === 0 && title === undefined) return undefined;
  if (title !== undefined && title !== '') around.changed(['pageTitle']);
  return { values: title === undefined || title === '' ? all : { Name: words.value(title), ...all } };
};

const notion: App = {
  connector: 'notion',
  actions: [
    does('databasePage:create databasePage:', 'create-database-page', 'dataSourceId=databaseId', undefined, properties),
    does('databasePage:update', 'update-page', 'pageId=pageId', undefined, properties),
    does('databasePage:getAll', 'list-database-pages', 'dataSourceId=databaseId limit=limit', '.results*', (around) => {
      const filtered = around.list('filters.conditions').length > 0 || around.param('filterJson') !== undefined;
      return filtered ? undefined : {};
    }),
    does('databasePage:get page:get', 'get-page', 'pageId=pageId'),
    does('page:create page: :', 'create-page', 'parentId=pageId title=title'),
    does('page:search', 'search', 'query=text limit=limit', '.results*'),
    does('page:archive', 'trash-page', 'pageId=pageId'),
    does('block:getAll', 'get-content', 'pageId=blockId'),
    does('user:getAll', 'list-users', '', '.results*'),
  ],
};

function where(around: Around, words: Words): Json {
  return Object.fromEntries(
    [...around.list('where.values')].flatMap(({ column, value, condition }) =>
      typeof column === 'string' && (condition === undefined || condition === 'equal')
        ? [[column, words.value(value ?? '')]]
        : [],
    ),
  );
}

/** What stands in each `{{ }}`, and each element of a list that is written there; undefined where there is text besides. */
function sourcesIn(given: string): readonly string[] | undefined {
  const parts = partsOf(given);
  if (parts.some(({ text }) => text !== undefined && !/^[\s,]*$/.test(text))) return undefined;
  return parts.flatMap(({ source }) => (source === undefined ? [] : elementsIn(source)));
}

function elementsIn(source: string): readonly string[] {
  try {
    const read = readExpression(source);
    if (read.type !== 'ArrayExpression') return [source];
    return read.elements.flatMap((one) => (one === null ? [] : [source.slice(one.start, one.end)]));
  } catch {
    return [source];
  }
}

/** Values in a query that are put in as parameters. */
const query: NonNullable<AppAction['more']> = (around, words) => {
  const written = around.text('query') ?? '';
  // Since its second version the node looks for expressions by itself.
  const isText = written.startsWith('=') || !written.includes('{{') || around.node.typeVersion < 2;
  const text = isText ? written : `=${written}`;
  const given = around.param('options.queryReplacement') ?? around.param('additionalFields.queryParams');
  if (text.startsWith('=') && text.includes('{{')) {
    around.changed(['sqlAsText']);
  }
  const list =
    typeof given !== 'string'
      ? given === undefined
        ? []
        : undefined
      : given.startsWith('=')
        ? sourcesIn(given)?.map((source) => words.value(`={{${source}}}`))
        : namesIn(given).map((name) => words.value(name));
  if (list === undefined) {
    around.left(['sqlValues']);
    return { sql: words.value(text) };
  }
  return { sql: words.value(text), ...(list.length > 0 ? { parameters: list } : {}) };
};

function database(connector: string): App {
  return {
    connector,
    actions: [
      does('*:executeQuery', 'query', '', '.rows*', query),
      does('*:select *:', 'find-rows', 'table=table limit=limit', '.rows*', (around, words) => ({
        where: where(around, words),
      })),
      does('*:insert : database:', 'insert-rows', 'table=table', '.rows*', (around, words) => {
        const listed = typeof around.param('columns') === 'string' ? namesIn(around.text('columns')) : undefined;
        const row =
          listed === undefined
            ? columnsOf(around, words)
            : Object.fromEntries(listed.map((name) => [name, words.value(`={{ $json[${JSON.stringify(name)}] }}`)]));
        return row === undefined ? undefined : { rows: [row] };
      }),
      does('*:upsert', 'upsert-row', 'table=table', '.rows*', (around, words) => {
        const row = columnsOf(around, words);
        const keys = around.param('columns.matchingColumns');
        return row === undefined || !Array.isArray(keys) ? undefined : { row, keys };
      }),
      does('*:update', 'update-rows', 'table=table', '.rows*', (around, words) => {
        const set = columnsOf(around, words);
        const keys = around.param('columns.matchingColumns');
        if (set === undefined || !isObject(set) || !Array.isArray(keys)) return undefined;
        const isKey = (name: string) => keys.includes(name);
        const entries = Object.entries(set);
        return {
          where: Object.fromEntries(entries.filter(([name]) => isKey(name))),
          set: Object.fromEntries(entries.filter(([name]) => !isKey(name))),
        };
      }),
      does('*:deleteTable *:delete', 'delete-rows', 'table=table', '.rows*', (around, words) =>
        around.param('deleteCommand') === 'delete' ? { where: where(around, words) } : undefined,
      ),
    ],
  };
}

export const tableApps: Readonly<Record<string, App>> = {
  googleSheets: sheets,
  airtable,
  notion,
  postgres: database('postgres'),
  mySql: database('mysql'),
  redis: {
    connector: 'redis',
    actions: [
      does('*:get', 'get-value', 'key=key', undefined),
      does('*:set', 'set-value', 'key=key value=value', undefined, (around, words) =>
        around.param('expire') === true ? { seconds: words.value(around.param('ttl') ?? 60) } : {},
      ),
      does('*:delete', 'delete-keys', 'keys[]=key'),
      does('*:incr', 'increment-value', 'key=key'),
      does('*:keys', 'find-keys', 'pattern=keyPattern'),
      does('*:push', 'push-to-list', 'key=list values[]=messageData'),
      does('*:pop', 'pop-from-list', 'key=list'),
      does('*:publish', 'publish-message', 'channel=channel message=messageData'),
    ],
  },
  mongoDb: {
    connector: 'mongodb',
    actions: [
      does('*:insert', 'insert-documents', 'collection=collection', undefined, (around, words) => {
        const names = namesIn(around.text('fields'));
        const row =
          names.length === 0
            ? words.value('={{ $json }}')
            : Object.fromEntries(names.map((name) => [name, words.value(`={{ $json[${JSON.stringify(name)}] }}`)]));
        return { documents: [row] };
      }),
    ],
  },
};
