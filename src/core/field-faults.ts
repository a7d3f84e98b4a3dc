/** Why a value does not fit its field. `limit` is what it is held against, where there is one. */
export type FaultCode =
  | 'missing'
  | 'unticked'
  | 'kind'
  | 'number'
  | 'date'
  | 'datetime'
  | 'email'
  | 'url'
  | 'option'
  | 'file'
  | 'least'
  | 'most'
  | 'short'
  | 'long'
  | 'early'
  | 'late'
  | 'few'
  | 'many'
  | 'large'
  | 'pattern'
  | 'unknown';

export interface Fault {
  readonly field: string;
  readonly code: FaultCode;
  readonly limit?: number | string | undefined;
}

/** As the API says it, after the name of the field. */
export const faultWords: Readonly<Record<FaultCode, (limit: string) => string>> = {
  missing: () => 'is needed',
  unticked: () => 'must be true',
  kind: (kind) => `must be ${kind}`,
  number: () => 'must be a number',
  date: () => 'must be a date, such as 2026-12-24',
  datetime: () => 'must be a date and a time, such as 2026-12-24T18:00',
  email: () => 'must be an e-mail address',
  url: () => 'must be an address that begins with http:// or https://',
  option: (options) => `must be one of: ${options}`,
  file: () => 'must be a file value, as an upload gives it',
  least: (limit) => `must be at least ${limit}`,
  most: (limit) => `must be at most ${limit}`,
  short: (limit) => `must have at least ${limit} characters`,
  long: (limit) => `must have at most ${limit} characters`,
  early: (limit) => `must not be before ${limit}`,
  late: (limit) => `must not be after ${limit}`,
  few: (limit) => `must have at least ${limit} choices`,
  many: (limit) => `must have at most ${limit} choices`,
  large: (limit) => `must have at most ${limit} bytes`,
  pattern: (pattern) => `must fit the pattern ${pattern}`,
  unknown: () => 'is not a field of this form',
};
