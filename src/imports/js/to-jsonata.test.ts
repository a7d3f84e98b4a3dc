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
  blanks: ' a  b ',
  tags: ['b', 'a', 'b'],
  lists: [[1, 2]],
  half: 2.5,
  below: -2.5,
  eighth: 0.125,
  digits: '5',
  minus: '-3.7',
  pixels: '12px',
  quotes: 'say "hi"\nnow',
  gaps: [1, null, 3],
  some: [{ ok: true }, {}, { ok: false }],
  place: 1,
  zero: 0,
  yes: true,
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
    '$json.blanks.trim()',
    '$json.tags.slice(0, 2)',
    '$json.tags.slice(-1)',
    '$json.tags.slice(0, -1)',
    '$json.text.slice(1, -1)',
    '$json.text.slice(-3, -1)',
    '$json.text.substring(3, 1)',
    '$json.text.concat("!")',
    '$json.tags.concat("z")',
    '$json.tags.concat(["y", "z"])',
    '$json.none?.length',
    '$json.people[0].length',
    'Math.round($json.half)',
    'Math.round($json.below)',
    'parseInt($json.minus)',
    'parseInt($json.pixels, 10)',
    'parseFloat($json.pixels)',
    'parseFloat($json.half)',
    'Number($json.empty)',
    'Number($json.none)',
    'Number.isInteger($json.digits)',
    '$json.digits * 2',
    '$json.digits - $json.half',
    '$json.digits + 1',
    '1 + $json.digits',
    '$json.digits > 10',
    '$json.digits < $json.size - 2',
    '$json.yes == 1',
    '$json.empty == 0',
    '$json.zero == false',
    '$json.zero == ""',
    '$json.digits == 5',
    '$json.name == true',
    '$json.some.map(one => one.ok)',
    '$json.some.map(one => one.ok ?? "open")',
    '$json.lists.map(one => one)',
    '$json.lists.filter(one => one.length > 1)',
    '$json.lists.find(one => one.length > 1)',
    '$json.gaps.join("-")',
    'String([1, 2])',
    '`${$json.tags.map(one => one)}!`',
    '$json.name[0]',
    '$json.text.split("-").map(one => one[0].toUpperCase() + one.slice(1)).join(" ")',
    '$json.people[$json.people.length - 1].name',
    '$json.people[Number($json.place)].name',
    '$json.tags.map((one, at) => $json.list[at])',
    '$json.list.at(-1)',
    'JSON.stringify($json.quotes)',
    'JSON.stringify($json.list)',
    'JSON.stringify($json.none)',
    'JSON.stringify({ text: $json.quotes })',
    'JSON.stringify($json.quotes.trim())',
    'JSON.stringify($json.people[0], null, 2)',
    'Object.keys({ only: 1 })',
    'Object.keys({})',
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
    // 10.235 is less than it looks, which JSONata does not go by.
    ['$json.price.toFixed(2)', /toFixed/],
    ['new Date(2024, 0, 15).toISOString()', /more given to new Date/],
    ['parseInt("ff", 16)', /more given to parseInt/],
    ['$json.name.includes("a", 3)', /more given to includes/],
    ['$json.text.concat("a", "b")', /more given to concat/],
    ['$json.text.replace("a", "$&$&")', /replacement with a \$/],
    ['DateTime.now().toISO({ includeOffset: false })', /more given to toISO/],
    ['$json.people.map(nth => nth.name)', /the name nth/],
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
