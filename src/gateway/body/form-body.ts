import type { Json } from '../../core/json.ts';
import { formFields } from '../../formats/form-fields.ts';
import { textDecoder } from './charset.ts';

export function isFormType(contentType: string): boolean {
  return /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType);
}

/**
 * The fields of a form, see formFields.
 *
 * @throws SnodoError `invalid` where there are more than 10,000, or the bytes are none of the charset.
 */
export function formBody(raw: Uint8Array, charset: string = 'utf-8'): Json {
  return formFields(raw, textDecoder(charset));
}
