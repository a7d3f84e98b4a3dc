import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { isList, isObject, type Json } from '../../core/json.ts';

const name = String.raw`[\p{L}_][\p{L}\p{N}_.-]*`;
/** `:name` is without a namespace, which is a notation of the library. */
const elementName = new RegExp(`^(?:${name}:|:)?${name}$`, 'u');
const attributeName = new RegExp(`^(?:${name}:)?${name}$`, 'u');
const xsiType = z.strictObject({
  type: z.string().regex(new RegExp(`^${name}$`, 'u')),
  prefix: z
    .string()
    .regex(new RegExp(`^${name}$`, 'u'))
    .optional(),
  namespace: z
    .string()
    .regex(new RegExp(`^${name}$`, 'u'))
    .optional(),
  xmlns: z
    .string()
    .regex(/^[^"<&]*$/)
    .optional(),
});
const deepest = 100;

export const attributesKey = 'attributes';
export const valueKey = '$value';
/** Under it the library takes XML as it is. No input has it, for it is no name. */
export const rawKey = '<';

function refuse(path: string, why: string): never {
  throw new SnodoError('invalid', `${path} ${why}`);
}

/** The library hands a text in CDATA on as it is: it must be one section and no more. */
function checkText(text: string, path: string): void {
  if (text.startsWith('<![CDATA[') && text.endsWith(']]>') && text.slice(0, -3).includes(']]>')) {
    refuse(path, 'is more than one section of CDATA. Give the text itself.');
  }
}

function checkAttributes(attributes: Json, path: string, raw: boolean): void {
  if (!isObject(attributes)) refuse(path, 'holds the attributes of an element: an object.');
  for (const [key, value] of Object.entries(attributes)) {
    const at = `${path}.${key}`;
    if (key === 'xsi_type') {
      if (!xsiType.safeParse(value).success) refuse(at, 'is written { type, prefix?, xmlns? }.');
    } else if (!attributeName.test(key)) refuse(at, 'is no name of an attribute.');
    else if (typeof value === 'object') refuse(at, 'is an attribute: text, a number, true or false.');
    else if (raw && /["<&]/.test(String(value))) refuse(at, 'holds ", < or &, which cannot be sent here.');
  }
}

/**
 * Lets a value be made into XML only where each of its keys is a name: the library writes them out as they are, so that a
 * key from outside could close its element and open others.
 *
 * @param raw whether the library writes the values of attributes out as they are too, as it does for style rpc.
 * @throws SnodoError `invalid` with the path.
 */
export function checkXmlInput(value: Json, path: string, raw: boolean, depth = 0): void {
  if (typeof value === 'string') checkText(value, path);
  if (depth > deepest) refuse(path, `nests deeper than ${deepest} levels.`);
  if (isList(value)) {
    for (const [at, one] of value.entries()) checkXmlInput(one, `${path}[${at}]`, raw, depth + 1);
  } else if (isObject(value)) {
    for (const [key, one] of Object.entries(value)) {
      const at = `${path}.${key}`;
      if (key === attributesKey) checkAttributes(one, at, raw);
      else if (key === valueKey && typeof one === 'object') refuse(at, 'is the text of an element.');
      else if (key !== valueKey && !elementName.test(key)) refuse(at, 'is no name of an element.');
      else checkXmlInput(one, at, raw, depth + 1);
    }
  }
}
