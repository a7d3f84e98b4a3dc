import type { RedAround, RedConverted } from './around.ts';
import { payload, setsField } from './field.ts';
import { withField } from './message.ts';

/** A node that reads text and writes values, whichever way the value goes. */
function json(around: RedAround): RedConverted {
  const field = around.text('property') ?? 'payload';
  const value = `{{ ${payload(around, field)} }}`;
  const action = around.text('action') ?? '';
  const code =
    action === 'obj'
      ? "return typeof input.value === 'string' ? JSON.parse(input.value) : input.value;"
      : action === 'str'
        ? "return typeof input.value === 'string' ? input.value : JSON.stringify(input.value);"
        : "return typeof input.value === 'string' ? JSON.parse(input.value) : JSON.stringify(input.value);";
  return setsField(around, { type: 'code', with: { input: { value }, code } }, field);
}

function converts(from: string): (around: RedAround) => RedConverted {
  return (around) => {
    const field = around.text('property') ?? 'payload';
    around.changed(['redReads', from]);
    if (from === 'xml') {
      around.changed(['xmlReads']);
      around.changed(['redXmlLists']);
    }
    return setsField(around, { type: 'convert', with: { from, value: `{{ ${payload(around, field)} }}` } }, field);
  };
}

function csv(around: RedAround): RedConverted {
  const columns = (around.text('temp') ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const header = around.node['hdrin'] === true;
  const delimiter = around.text('sep')?.replace(/\\t/, '\t');
  around.changed(['redReadsCsv']);
  if (around.text('multi') === 'one') around.changed(['redLines']);
  if (Number(around.node['skip'] ?? 0) > 0) around.left(['redSkipped']);
  // Without names Node-RED counts its columns from 1.
  const options = {
    ...(delimiter === undefined || delimiter === ',' ? {} : { delimiter }),
    ...(header ? {} : { header: false }),
    ...(around.node['strings'] === false || around.node['strings'] === '' ? { types: false } : {}),
    ...(header || columns.length === 0 ? {} : { columns }),
  };
  const { id, message } = around;
  const read = { id, type: 'convert', with: { from: 'csv', value: `{{ ${payload(around)} }}`, options } };
  if (header || columns.length > 0)
    return { steps: [read], out: () => ({ message: withField(message, ['payload'], `steps.${id}`) }) };
  const named = around.shared.ids.take(`${id}_named`);
  const row = '$merge([$map($row, function($cell, $at) { { "col" & ($at + 1): $cell } })])';
  return {
    steps: [read, { id: named, type: 'map', with: { value: `{{ [$map(steps.${id}, function($row) { ${row} })] }}` } }],
    out: () => ({ message: withField(message, ['payload'], `steps.${named}`) }),
  };
}

export const formatKinds = { json, csv, xml: converts('xml'), yaml: converts('yaml') };
