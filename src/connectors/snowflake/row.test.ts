import { expect, it } from 'vitest';
import { rowsOf } from './row.ts';

it.each([
  ['fixed', '42', 42],
  ['fixed', '12.50', 12.5],
  ['fixed', '0.000001', 0.000001],
  ['fixed', '9007199254740993', '9007199254740993'],
  ['fixed', '1234567890123456.78', '1234567890123456.78'],
  ['real', '1.5e300', 1.5e300],
  ['real', 'NaN', 'NaN'],
  ['boolean', 'true', true],
  ['boolean', 'false', false],
  ['date', '20785', '2026-11-28'],
  ['date', '-1', '1969-12-31'],
  ['time', '36000.000000000', '10:00:00.000'],
  ['timestamp_ntz', '1795860000.000000000', '2026-11-28T10:00:00.000'],
  ['timestamp_ltz', '1795860000.123456789', '2026-11-28T10:00:00.123456789Z'],
  ['timestamp_ltz', '-0.500000000', '1969-12-31T23:59:59.500Z'],
  ['timestamp_tz', '1795860000.000000000 1500', '2026-11-28T11:00:00.000+01:00'],
  ['timestamp_tz', '1795860000.250000000 960', '2026-11-28T02:00:00.250-08:00'],
  ['timestamp_tz', '1795860000.000000000 1440', '2026-11-28T10:00:00.000Z'],
  ['variant', '{"a":[1]}', { a: [1] }],
  ['array', 'undefined', 'undefined'],
  ['binary', '0A0B', '0A0B'],
  ['text', '42', '42'],
  ['fixed', null, null],
])('a value of the type %s: %j is %j', (type, given, wanted) => {
  expect(rowsOf([[given]], [{ name: 'A', type }])).toEqual([{ A: wanted }]);
});
