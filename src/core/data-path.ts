/** Words that JSONata reads as operators or values. */
const reserved: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);
const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A key as JSONata writes it in a path: in backticks where it has odd characters, or none at all. */
export function quotedKey(key: string): string {
  return plainName.test(key) && !reserved.has(key) ? key : `\`${key}\``;
}

function asString(key: string): string {
  return JSON.stringify(key).replaceAll('{', String.raw`\u007b`).replaceAll('}', String.raw`\u007d`);
}

/**
 * The expression that reads a place in the data.
 *
 * @example dataPath(['steps', 'crm', 'body', 'first name', 0]) // 'steps.crm.body.`first name`[0]'
 */
export function dataPath(path: readonly (string | number)[]): string {
  return path.reduce<string>((before, part) => {
    if (typeof part === 'number') return `${before}[${part}]`;
    // JSONata has no way to write a backtick within backticks, and braces would begin or end a template.
    if (/`|\{\{|\}\}/.test(part)) return `$lookup(${before}, ${asString(part)})`;
    return before === '' ? quotedKey(part) : `${before}.${quotedKey(part)}`;
  }, '');
}

/** The same as a template, for a field. */
export function pathTemplate(path: readonly (string | number)[]): string {
  return `{{ ${dataPath(path)} }}`;
}
