import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isDriverSlip } from './driver-slip.ts';

/** As Node printed it when a disk was full. */
function slip(place: string): TypeError {
  const error = new TypeError("Cannot read properties of null (reading 'write')");
  error.stack = `TypeError: ${error.message}\n    at Immediate.nextWrite (${place})\n    at process.processImmediate (node:internal/timers:574:21)`;
  return error;
}

it('knows the one failure of the driver that nobody can catch, and nothing else', () => {
  expect(isDriverSlip(slip('file:///app/node_modules/postgres/src/connection.js:255:22'))).toBe(true);
  expect(isDriverSlip(slip('file:///app/src/store/runs/runs.ts:255:22'))).toBe(false);
  expect(isDriverSlip(new TypeError("Cannot read properties of null (reading 'write')"))).toBe(false);
  expect(isDriverSlip(new Error('another'))).toBe(false);
  // As long as the driver is so.
  const driver = readFileSync(join(import.meta.dirname, '../../node_modules/postgres/src/connection.js'), 'utf8');
  expect(driver).toContain('function nextWrite(fn) {\n    const x = socket.write(chunk, fn)');
});
