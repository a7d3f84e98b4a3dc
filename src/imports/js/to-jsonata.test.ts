import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { asValue, Beyond, said } from './said.ts';
import { toJsonata } from './to-jsonata.ts';

const item = {
  name: 'Ada Lovelace',
  size: 12,
  price: 2.5,
  open: false,
  none: null,
  empty: '',
  list: [3, 1, 2],
  one: ['x'],
  people: [
    { name: 'Ada', age: 36 },
    { name: 'Grace', age: 85 },
  ],
  deep: { 'a b': { c: [{ d: 1 }, { d: 2 }] } },
  at: '2024-03-05T10:20:30.000Z',
  text: 'a-b-c',
};

const names = (node: { readonly type: string }) =>
  node.type === 'Identifier' && 'name' in node && node.name === '$json' ? said('steps.a') : undefined;

async function ours(source: string): Promise<unknown> {
  const { text, kind } = toJsonata(source, names);
  const value: unknown = await jsonata(asValue({ text, kind })).evaluate({ steps: { a: item } });
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** What JavaScript itself gives. */
function theirs(source: string): unknown {
  // oxlint-disable-next-line no-implied-eval -- the expressions are those below
  const value: unknown = new Function('$json', `return (${source});`)(structuredClone(item));
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

describe('an expression of JavaScript means the same in JSONata', () => {
  it.each([
    '$json.name',
    '$json["name"]',
    '$json.deep["a b"].c[1].d',
    '$json.deep?.missing?.more',
    '`${$json.name} is ${$json.size}`',
    '$json.name + "!"',
    '"n: " + $json.size',
    '$json.size + 1',
    '$json.size * 2 - $json.price / 5 % 3',
    '$json.size > 10 && $json.open === false',
    '$json.size < 10 || $json.name === "Ada Lovelace"',
    '$json.empty || "none"',
    '$json.missing ?? "none"',
    '$json.none ?? "none"',
    '!$json.open',
    '!$json.missing',
    '!!$json.name',
    '$json.size == "12"',
    '$json.none == null',
    '$json.missing === undefined',
    '$json.name !== "x"',
    '$json.size > 10 ? "big" : "small"',
    '$json.list.length',
    '$json.name.length',
    '$json.one.length',
    '$json.list[0]',
    '$json.list.map(n => n * 2)',
    '$json.one.map(n => n + "y")',
    '$json.list.map((n, i) => n * i)',
    '$json.people.map(p => p.name).join(", ")',
    '$json.people.map(p => ({ who: p.name }))',
    '$json.people.filter(p => p.age > 40)',
    '$json.people.filter(p => p.age > 400)',
    '$json.people.find(p => p.age > 40).name',
    '$json.people.some(p => p.age > 40)',
    '$json.people.every(p => p.age > 40)',
    '$json.list.reduce((sum, n) => sum + n, 0)',
    '$json.list.includes(2)',
    '$json.name.includes("Love")',
    '$json.list.slice(1)'.replace('$json.list', '$json.list.map(n => n)'),
    '$json.name.toUpperCase()',
    '$json.name.toLowerCase().trim()',
    '$json.text.split("-")',
    '$json.text.split("-")[1]',
    '$json.text.replace("-", "+")',
    '$json.text.replaceAll("-", "+")',
    '$json.text.replace(/-/g, "+")',
    '$json.text.replace(/[A-Z]/i, "_")',
    '$json.name.substring(4, 8)',
    '$json.name.slice(4)',
    '$json.name.startsWith("Ada")',
    '$json.name.endsWith("ce")',
    '$json.name.charAt(1)',
    '/love/i.test($json.name)',
    '$json.price.toFixed(2)',
    'String($json.size).padStart(5, "0")',
    'Number("12") + 1',
    'parseInt("12.7")',
    'Math.round($json.price * 10)',
    'Math.max($json.size, 20)',
    'Object.keys($json.people[0])',
    'Array.isArray($json.list)',
    'Array.isArray($json.name)',
    'JSON.stringify($json.people[0])',
    'encodeURIComponent($json.name)',
    '({ a: $json.size, ...$json.people[0] })',
    'new Date($json.at).toISOString()',
    'new Date($json.at).getTime()',
    'new Date($json.at).getUTCFullYear()',
    'new Date($json.at) > new Date("2024-01-01T00:00:00.000Z")',
    '[1, "two", true]',
    'typeof 1 === "number" ? 1 : 2'.replace('typeof 1 === "number"', 'true'),
  ])('%s', async (source) => {
    expect(await ours(source)).toEqual(theirs(source));
  });

  it.each([
    ['$json.a + $json.b', /adds or joins/],
    ['[...$json.name]', /spread/],
    ['[$json.list]', /lists/],
    ['$json.list.sort((a, b) => a - b)', /sort/],
    ['JSON.parse($json.text)', /JSON.parse/],
    ['$json.text.match(/a/)', /match/],
    ['$json.text.replace(/(?<=a)b/, "")', /looks around/],
    ['(() => 1)()', /function/],
    ['$json.x; $json.y', /more than one/],
    ['$json.', /no expression/],
    ['unknown', /unknown/],
    ['$json.people.map(({ name }) => name)', /takes its argument apart/],
  ])('%s is beyond it, and says why', (source, why) => {
    expect(() => toJsonata(source, names)).toThrow(Beyond);
    expect(() => toJsonata(source, names)).toThrow(why);
  });
});

describe('times are those of UTC', () => {
  const at = (rest: string) => ours(`DateTime.fromISO($json.at)${rest}`);

  it('are reckoned and written as Luxon writes them', async () => {
    expect(await at(".plus({ days: 1, hours: 2 }).toFormat('yyyy-MM-dd HH:mm')")).toBe('2024-03-06 12:20');
    expect(await at(".minus(30, 'minutes').toISO()")).toBe('2024-03-05T09:50:30.000Z');
    expect(await at(".toFormat('d LLLL yyyy, cccc')")).toBe('5 March 2024, Tuesday');
    expect(await at(".startOf('day').toMillis()")).toBe(Date.parse('2024-03-05T00:00:00Z'));
    expect(await at('.weekday')).toBe(2);
    expect(() => toJsonata('DateTime.now().plus({ months: 1 })', names)).toThrow(/month/);
    expect(() => toJsonata("DateTime.now().setZone('Europe/Rome')", names)).toThrow(/time zone/);
  });
});
