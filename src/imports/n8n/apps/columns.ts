import { isObject, type Json } from '../../../core/json.ts';
import type { Around } from '../around.ts';
import type { Words } from './app.ts';

/** Fields by their names, in each of the forms that nodes with columns have had. */
export function columnsOf(around: Around, words: Words): Json | undefined {
  const columns = around.param('columns');
  if (columns !== undefined && isObject(columns)) {
    const { mappingMode, value } = columns;
    if (mappingMode === 'autoMapInputData') return words.value('={{ $json }}');
    if (value !== undefined && value !== null && isObject(value)) {
      return Object.fromEntries(
        Object.entries(value)
          .filter(([, one]) => one !== null)
          .map(([name, one]) => [name, words.value(one)]),
      );
    }
  }
  const pairs = [
    ...around.list('fieldsUi.fieldValues'),
    ...around.list('fieldsUi.values'),
    ...around.list('valuesToSend.values'),
    ...around.list('fieldsToSend.values'),
  ].flatMap(({ fieldId, column, fieldName, fieldValue, value }): [string, Json][] => {
    const name = [fieldId, column, fieldName].find((one) => typeof one === 'string');
    return typeof name === 'string' ? [[name, words.value(fieldValue ?? value ?? '')]] : [];
  });
  if (pairs.length > 0) return Object.fromEntries(pairs);
  return around.param('dataMode') === 'autoMapInputData' ||
    around.param('dataToSend') === 'autoMapInputData' ||
    around.param('columns') === undefined
    ? words.value('={{ $json }}')
    : undefined;
}

/** The name of a sheet or table that was chosen from a list. */
export function chosenName(around: Around, path: string, words: Words): Json | undefined {
  const [first = '', ...rest] = path.split('.');
  const raw = rest.length === 0 ? around.node.parameters[first] : around.param(path);
  if (raw !== undefined && isObject(raw)) {
    const { mode, value, cachedResultName } = raw;
    if (mode === 'list' && typeof cachedResultName === 'string' && cachedResultName !== '') return cachedResultName;
    return value === undefined ? undefined : words.value(value);
  }
  return typeof raw === 'string' ? words.value(raw.replace(/!.*$/, '')) : undefined;
}
