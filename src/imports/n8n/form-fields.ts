import { isList, isObject, type Json } from '../../core/json.ts';
import { rowOf } from '../../core/row-of.ts';
import { Names, stepIdOf } from '../naming.ts';
import type { Message } from '../words/in-words.ts';

/** A field of a form, and what n8n called its value. */
export interface FormEntry {
  readonly name: string;
  readonly label: string;
  readonly field: { readonly [name: string]: Json };
}

const types: Readonly<Record<string, string>> = {
  text: 'text',
  textarea: 'multiline',
  number: 'number',
  email: 'email',
  date: 'date',
  dropdown: 'choice',
  radio: 'choice',
  checkbox: 'choices',
  file: 'file',
  password: 'text',
};

function optionsOf(given: Json | undefined): readonly string[] {
  const values = given !== undefined && isObject(given) ? given['values'] : undefined;
  const list = values !== undefined && isList(values) ? values : [];
  return list.flatMap((one) =>
    isObject(one) && typeof one['option'] === 'string' && one['option'] !== '' ? [one['option'].slice(0, 200)] : [],
  );
}

/** The fields of a form of n8n. */
export function formFieldsOf(given: Json | undefined, changed: (message: Message) => void): readonly FormEntry[] {
  const names = new Names('_');
  const list = given !== undefined && isList(given) ? given : [];
  return list.slice(0, 100).flatMap((one): FormEntry[] => {
    if (!isObject(one)) return [];
    const { fieldLabel, fieldType, placeholder, requiredField, fieldOptions, fieldName, multiselect } = one;
    const label =
      typeof fieldLabel === 'string' && fieldLabel !== '' ? fieldLabel : typeof fieldName === 'string' ? fieldName : '';
    const kind = typeof fieldType === 'string' ? fieldType : 'text';
    if (kind === 'html' || kind === 'hiddenField' || label === '') {
      changed(['formPart', kind.slice(0, 40)]);
      return [];
    }
    const options = optionsOf(fieldOptions);
    const wanted = rowOf(types, kind) ?? 'text';
    const type = wanted === 'choice' && multiselect === true ? 'choices' : wanted;
    const chosen = type === 'choice' || type === 'choices';
    const name = names.take(stepIdOf(label, 'field'));
    return [
      {
        name,
        label,
        field: {
          name,
          label: label.slice(0, 200),
          type: chosen && options.length === 0 ? 'text' : type,
          ...(requiredField === true ? { required: true } : {}),
          ...(typeof placeholder === 'string' && placeholder !== '' && !chosen && type !== 'file' && type !== 'date'
            ? { placeholder: placeholder.slice(0, 200) }
            : {}),
          ...(chosen && options.length > 0 ? { options: [...new Set(options)] } : {}),
        },
      },
    ];
  });
}
