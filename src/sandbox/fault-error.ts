import { type ErrorCode, SnodoError } from '../core/error.ts';
import { type CodeLimits, mostCalls, mostCharacters } from './code-limits.ts';
import type { Fault } from './spoken.ts';

const megabytes = mostCharacters / 1e6;

interface Meaning {
  readonly code: ErrorCode;
  readonly says: (message: string, limits: CodeLimits) => string;
}

const meanings: Readonly<Record<Fault['kind'], Meaning>> = {
  syntax: {
    code: 'invalid',
    says: (message) => `The code cannot be read: ${message.replace(/ \[code:\d+:\d+\]$/, '')}`,
  },
  threw: { code: 'failed', says: (message) => `The code threw ${message}` },
  output: { code: 'invalid', says: (message) => message },
  unsettled: {
    code: 'failed',
    says: () => 'The code waits for a promise that nothing will ever settle. There are no timers; await only `http`.',
  },
  cpu: {
    code: 'limit_reached',
    says: (_, { cpuMs }) =>
      `The code worked for more than ${cpuMs} ms and was ended. Is there a loop without an end? \`with.cpu\` allows more.`,
  },
  memory: {
    code: 'limit_reached',
    says: (_, { megabytes: allowed }) =>
      `The code took more than ${allowed} MB of memory and was ended. \`with.memory\` allows more.`,
  },
  size: {
    code: 'too_large',
    says: (what) => `The ${what} of the code has more than ${megabytes} MB as JSON, which is the most that is taken.`,
  },
  calls: { code: 'limit_reached', says: () => `The code made more than ${mostCalls} calls and was ended.` },
};

function placeOf({ line, column }: Fault): string {
  return line === undefined ? '' : ` (line ${line}${column === undefined ? '' : `, column ${column}`} of the code)`;
}

/** What a person is told of code that came to no output. */
export function faultError(fault: Fault, limits: CodeLimits): SnodoError {
  const { code, says } = meanings[fault.kind];
  const sentence = says(fault.message, limits).trimEnd();
  return new SnodoError(code, `${sentence}${placeOf(fault)}${/[.!?]$/.test(sentence) ? '' : '.'}`, {
    retryable: false,
  });
}
