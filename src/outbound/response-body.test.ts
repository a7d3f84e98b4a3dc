import { expect, it } from 'vitest';
import { responseBody } from './response-body.ts';

it.each([
  ['', 'application/json', null],
  ['{"a":[1]}', 'application/json', { a: [1] }],
  ['{"a":1}', 'Application/Problem+JSON; charset=utf-8', { a: 1 }],
  ['{"a":1}', 'application/x-amz-json-1.0; charset=utf-8', { a: 1 }],
  ['{"a":1}', 'application/x-amz-json-1.1', { a: 1 }],
  ['\uFEFF{"a":1}', 'application/json', { a: 1 }],
  ['<oops>', 'application/json', '<oops>'],
  ['<a>é</a>', 'application/soap+xml', '<a>é</a>'],
  ['a=1&b=2', 'application/x-www-form-urlencoded', 'a=1&b=2'],
  ['hello', 'text/plain; charset=no-such', 'hello'],
  ['hello', undefined, 'hello'],
  ['hi', 'application/octet-stream', { base64: 'aGk=', contentType: 'application/octet-stream' }],
])('reads %j as %s', (body, contentType, value) => {
  expect(responseBody(Buffer.from(body), contentType)).toEqual(value);
});

it('reads latin1 where the service says so, and keeps bytes that are no text', () => {
  expect(responseBody(Buffer.of(0x63, 0xe9), 'text/plain; charset="ISO-8859-1"')).toBe('cé');
  expect(responseBody(Buffer.of(0xff, 0xfe, 0x00), undefined)).toEqual({ base64: '//4A', contentType: null });
  expect(responseBody(Buffer.of(1), 'image/png')).toEqual({ base64: 'AQ==', contentType: 'image/png' });
});

it.each([
  ['as it declares', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1'), 'text/xml', 'é'],
  ['as its type says before that', Buffer.from('<?xml encoding="latin1"?><a>é</a>'), 'text/xml; charset=utf-8', 'é'],
  ['as UTF-8 where neither says', Buffer.from('<a>é</a>'), 'application/rss+xml', 'é'],
  ['as UTF-16 by its mark', Buffer.from('\uFEFF<a>é</a>', 'utf16le'), 'application/xml', 'é'],
])('reads XML %s', (_, bytes, type, text) => {
  expect(responseBody(bytes, type)).toContain(`<a>${text}</a>`);
});
