import { rowOf } from '../../../core/row-of.ts';
import { momentFrom, pictureOf } from '../../js/moments.ts';
import { asValue, Beyond, elementOf, quoted } from '../../js/said.ts';
import type { Around } from '../around.ts';
import { type Converted, perItem } from '../converted.ts';
import type { Values } from '../values.ts';
import { placeholder } from './placeholder.ts';

/** A step that sets one field of the item, beside the others or alone. */
function withField(around: Around, name: string, make: (values: Values) => string, alone: boolean): Converted {
  return perItem(around, (values) => {
    const own = `{ ${quoted(name)}: ${make(values)} }`;
    return {
      type: 'map',
      with: { value: alone ? `{{ ${own} }}` : `{{ $merge([${values.reading.current}, ${own}]) }}` },
    };
  });
}

const spans: Readonly<Record<string, number>> = {
  milliseconds: 1,
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
};

function pictureOr(format: string): string | undefined {
  try {
    return pictureOf(format);
  } catch (error) {
    if (error instanceof Beyond) return undefined;
    throw error;
  }
}

const formats: Readonly<Record<string, string>> = {
  'MM/DD/YYYY': 'MM/dd/yyyy',
  'YYYY/MM/DD': 'yyyy/MM/dd',
  'YYYY-MM-DD': 'yyyy-MM-dd',
  'DD/MM/YYYY': 'dd/MM/yyyy',
};

function dateTime(around: Around): Converted {
  const old = around.node.typeVersion < 2;
  const operation =
    around.text('operation') ?? (old ? around.text('action') : undefined) ?? (old ? 'format' : 'getCurrentDate');
  const alone = !old && around.param('options.includeInputFields') !== true;
  const moment = (values: Values, name: string) => momentFrom(values.operand(around.param(name) ?? null)).text;
  around.changed(['utcHere']);
  if (operation === 'getCurrentDate')
    return withField(around, around.text('outputFieldName') ?? 'currentDate', () => '$now()', alone);
  if (operation === 'addToDate' || operation === 'subtractFromDate') {
    const span = rowOf(spans, around.text('timeUnit') ?? 'days');
    if (span === undefined) return placeholder(around, ['monthsAndYears']);
    const sign = operation === 'addToDate' ? '+' : '-';
    return withField(
      around,
      around.text('outputFieldName') ?? 'newDate',
      (values) =>
        `$fromMillis(${moment(values, 'magnitude')} ${sign} ${asValue(values.operand(around.param('duration') ?? 0))} * ${span})`,
      alone,
    );
  }
  if (operation === 'formatDate' || operation === 'format') {
    const written = around.text('customFormat') ?? around.text('format') ?? around.text('toFormat') ?? 'MM/dd/yyyy';
    const picture = pictureOr(rowOf(formats, written) ?? written);
    if (picture === undefined) return placeholder(around, ['unknownDateFormat', written.slice(0, 60)]);
    const from = old ? 'value' : 'date';
    const into = around.text('outputFieldName') ?? around.text('dataPropertyName') ?? (old ? 'data' : 'formattedDate');
    return withField(around, into, (values) => `$fromMillis(${moment(values, from)}, ${quoted(picture)})`, alone);
  }
  return placeholder(around, ['withMillis']);
}

function crypto(around: Around): Converted {
  const action = around.text('action') ?? 'hash';
  const into = around.text('dataPropertyName') ?? 'data';
  const algorithm = (around.text('type') ?? 'MD5').toLowerCase().replaceAll('-', '');
  const encoding = around.text('encoding') === 'base64' ? 'base64' : 'hex';
  if (action === 'generate') {
    const kind = around.text('encodingType') ?? 'uuid';
    if (kind !== 'uuid') return placeholder(around, ['randomBytes']);
    return perItem(around, (values) => ({
      type: 'code',
      with: {
        input: `{{ ${values.reading.current} }}`,
        code: `return { ...input, ${JSON.stringify(into)}: crypto.randomUUID() };`,
      },
    }));
  }
  if (action !== 'hash') return placeholder(around, ['signingKey']);
  if (around.param('binaryData') === true) return placeholder(around, ['fileOfItem']);
  return perItem(around, (values) => ({
    type: 'code',
    with: {
      input: { item: `{{ ${values.reading.current} }}`, value: values.value(around.param('value') ?? '') },
      code: `return { ...input.item, ${JSON.stringify(into)}: crypto.hash('${algorithm}', input.value, '${encoding}') };`,
    },
  }));
}

function html(around: Around): Converted {
  const operation = around.text('operation') ?? 'generateHtmlTemplate';
  if (operation !== 'generateHtmlTemplate') {
    return placeholder(around, ['htmlSelectors']);
  }
  const written = around.text('html') ?? '';
  return perItem(around, (values) => ({
    type: 'map',
    with: { value: { html: values.value(written.startsWith('=') ? written : `=${written}`) } },
  }));
}

function xml(around: Around): Converted {
  const name = around.text('dataPropertyName') ?? 'data';
  const reads = (around.text('mode') ?? 'xmlToJson') === 'xmlToJson';
  if (reads) {
    around.changed(['xmlReads']);
    return perItem(around, (values) => ({
      type: 'convert',
      with: { from: 'xml', value: `{{ ${values.expression(`$json[${JSON.stringify(name)}]`).text} }}` },
    }));
  }
  return perItem(around, (values) => ({
    type: 'convert',
    with: { to: 'xml', value: `{{ ${values.reading.current} }}` },
    fields: { [name]: '' },
  }));
}

const readable: Readonly<Record<string, { readonly from: string; readonly to?: string }>> = {
  csv: { from: 'csv' },
  xlsx: { from: 'xlsx' },
  xls: { from: 'xlsx' },
  ods: { from: 'xlsx' },
  fromJson: { from: 'json' },
  json: { from: 'json' },
  text: { from: 'text' },
  pdf: { from: 'pdf', to: 'text' },
  xml: { from: 'xml' },
};

/** A file that was read in n8n lies beside the data, under a name; here it is a field of them. */
function extractFromFile(around: Around): Converted {
  const operation = around.text('operation') ?? 'csv';
  const how = rowOf(readable, operation);
  if (how === undefined) return placeholder(around, ['readsNoStep', operation.slice(0, 40)]);
  const field = around.text('binaryPropertyName') ?? 'data';
  around.changed(['fileBefore', field]);
  const rows = operation === 'csv' || operation === 'xlsx' || operation === 'xls' || operation === 'ods';
  const into = around.text('destinationKey') ?? 'data';
  const name = operation === 'pdf' ? 'text' : into;
  return perItem(around, (values) => ({
    type: 'convert',
    with: {
      ...how,
      value: `{{ ${values.expression(`$json[${JSON.stringify(field)}]`).text} }}`,
    },
    ...(rows ? { many: true } : { fields: { [name]: '' } }),
  }));
}

const writable: ReadonlySet<string> = new Set(['csv', 'xlsx', 'toJson', 'toText']);

function convertToFile(around: Around): Converted {
  const operation = around.text('operation') ?? 'csv';
  if (!writable.has(operation)) return placeholder(around, ['writesNoStep', operation.slice(0, 40)]);
  const { id, input } = around;
  const field = around.text('binaryPropertyName') ?? 'data';
  const fileName = around.text('options.fileName') ?? `file.${operation.replace('to', '').toLowerCase()}`;
  around.changed(['fileGoesOn', field]);
  const list = input.many ? input.text : `[${input.text}]`;
  const source = around.text('sourceProperty');
  const to = operation === 'toJson' ? 'json' : operation === 'toText' ? 'text' : operation;
  const value =
    operation === 'toText' && source !== undefined
      ? `${input.many ? elementOf(input.text, 0) : input.text}.\`${source.replaceAll('`', '')}\``
      : list;
  return {
    steps: [
      { id, type: 'convert', with: { to, value: `{{ ${value} }}`, as: 'file', name: around.whole.value(fileName) } },
    ],
    out: () => ({
      place: {
        text: `({ ${quoted(field)}: steps.${id} })`,
        many: false,
        lineage: `steps.${id}`,
        fields: { [field]: `steps.${id}` },
      },
    }),
  };
}

const noMarkdown = (around: Around) => placeholder(around, ['markdown']);

export const textKinds = { dateTime, crypto, html, xml, markdown: noMarkdown, extractFromFile, convertToFile };
