import { isObject, type Json } from '../core/json.ts';
import { sameJson } from '../core/same-json.ts';
import type { Redactor } from '../secrets/redact.ts';
import type { AskedForm } from '../steps/step-type.ts';

/** A field without secrets that is still one: a short secret may be what a field is called, or how few letters it takes. */
function redactedField(field: Json, redactor: Redactor): Json {
  const clean = redactor.json(field);
  if (!isObject(field) || !isObject(clean)) return clean;
  const { name, type, min, max, default: usual } = field;
  const { default: shown, ...rest } = clean;
  const kept = Object.entries({ name, type, min, max }).filter(([, value]) => value !== undefined);
  const isPlain = usual !== undefined && shown !== undefined && sameJson(usual, shown);
  return { ...rest, ...Object.fromEntries(kept), ...(isPlain ? { default: shown } : {}) };
}

/** A form as it may stand in the history, without the secrets that its expressions may have read. */
export function redactedForm(
  { title, description, fields, handedOn }: AskedForm,
  redactor: Redactor,
): AskedForm & { fields: Json[] } {
  return {
    handedOn,
    title: redactor.text(title),
    description: description === null ? null : redactor.text(description),
    fields: fields.map((field) => redactedField(field, redactor)),
  };
}
