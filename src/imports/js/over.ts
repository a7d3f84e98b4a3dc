import { quoted } from './said.ts';

/** Expressions that always give something: texts, numbers, objects, and what steps are sure to have. */
const sure =
  /^(?:".*"|-?\d[\d.e+-]*|true|false|null|\{.*\}|\$merge\(.*\)|\$(?:now|millis)\(\)|steps\.\w+(?:\.(?:body|status))?|trigger\.(?:body|query))$/s;

/** `$merge` keeps what was there where there is nothing to put in its place; other tools do not. */
export function over(text: string, fields: readonly (readonly [name: string, value: string])[]): string {
  const unsure = fields.flatMap(([name, value]) => (sure.test(value) ? [] : [quoted(name)]));
  const left =
    unsure.length === 0
      ? text
      : `$sift(${text}, function($value, $name) { $name in [${unsure.join(', ')}] ? false : true })`;
  return `$merge([${left}, { ${fields.map(([name, value]) => `${quoted(name)}: ${value}`).join(', ')} }])`;
}
