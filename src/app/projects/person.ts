import { timingSafeEqual } from 'node:crypto';

export function handedPerson(proof: string, name: string): string {
  return `${proof}.${name}`;
}

/** Reads who was handed on; undefined where nobody was, or not by the server. */
export function personReader(proof: string): (header: string | undefined) => string | undefined {
  const expected = Buffer.from(`${proof}.`);
  return (header) => {
    if (header === undefined) return undefined;
    const given = Buffer.from(header);
    const start = given.subarray(0, expected.length);
    if (start.length !== expected.length || !timingSafeEqual(start, expected)) return undefined;
    return given.subarray(expected.length).toString();
  };
}
