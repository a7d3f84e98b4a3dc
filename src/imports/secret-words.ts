import { isObject, type Json } from '../core/json.ts';

const secretWord =
  /(?:^|[^a-z])(?:pass(?:word|wd)?|secret|token|api[-_ ]?key|apikey|private[-_ ]?key|credential|auth)(?:$|[^a-z])/;
const notSecret = /content-type|max[-_]?tokens|token[-_]?type|next[-_]?page[-_]?token|page[-_]?token|author(?:s|$)/;

/** Whether a header, a parameter or a field is named as what holds a secret. */
export function namesSecret(name: string): boolean {
  const words = name
    .slice(0, 200)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
  return (
    !notSecret.test(words) && (secretWord.test(words) || /^(?:authorization|proxy-authorization|cookie)$/.test(words))
  );
}

/** A value without what its fields name as secrets. `found` hears of each, by its path. */
export function withoutSecrets(value: Json, found: (path: string) => void, path = ''): Json {
  if (Array.isArray(value)) return value.map((one: Json, at) => withoutSecrets(one, found, `${path}[${at}]`));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const at = path === '' ? name : `${path}.${name}`;
      if (typeof one !== 'string' || one === '' || !namesSecret(name)) return [name, withoutSecrets(one, found, at)];
      found(at);
      return [name, ''];
    }),
  );
}
