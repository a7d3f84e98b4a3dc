import { AISDKError, APICallError, UnsupportedFunctionalityError } from '@ai-sdk/provider';
import { beginningOf } from '../core/beginning.ts';
import { SnodoError } from '../core/error.ts';
import { faultOfStatus } from '../outbound/faults.ts';
import { bodyFault } from './body-fault.ts';
import { failureWords } from './failure-words.ts';
import { BrokenOff } from './gather-stream.ts';

/** What an error may say and what it must hide. */
export interface Asked {
  readonly title: string;
  readonly secrets: readonly string[];
  readonly signal: AbortSignal;
}

// In the list of OpenAI's own clients: a lock that another request holds.
const locked = 409;

/** Services repeat what they were sent ("Incorrect API key provided: …"), so their words are cleaned before use. */
function cleaned(text: string, secrets: readonly string[]): string {
  let clean = text;
  // The longest first: the header holds the key.
  for (const secret of secrets.filter((one) => one.length >= 4).toSorted((a, b) => b.length - a.length)) {
    clean = clean.replaceAll(secret, '[hidden]').replaceAll(JSON.stringify(secret).slice(1, -1), '[hidden]');
  }
  return clean;
}

/** fetch names the value of a header that it refuses, key and all. */
function cleanCopy(error: Error, secrets: readonly string[]): Error {
  const copy = new Error(cleaned(error.message, secrets));
  copy.stack = cleaned(error.stack ?? '', secrets);
  return copy;
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The SnodoError that something below threw: a refused address comes back wrapped in fetch's own error. */
function ownError(error: unknown): SnodoError | undefined {
  let at: unknown = error;
  for (let depth = 0; depth < 8 && at instanceof Error; depth += 1) {
    if (at instanceof SnodoError) return at;
    at = at.cause;
  }
  return undefined;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

function aborted(reason: unknown, title: string): SnodoError {
  return (
    ownError(reason) ??
    (isNamed(reason, 'TimeoutError')
      ? new SnodoError('timeout', `${title} did not answer in time. Give the step a longer timeout.`)
      : new SnodoError('cancelled', `The question to ${title} was cancelled.`))
  );
}

function answered(error: APICallError, status: number, { title, secrets }: Asked): SnodoError {
  const text = cleaned(error.responseBody ?? '', secrets);
  const fault = faultOfStatus(status, error.responseHeaders ?? {}, Date.now());
  const body = bodyOf(error.responseBody ?? '');
  const said = bodyFault(body);
  const afterMs = fault.afterMs ?? said.afterMs;
  // Without data the client did not know the body, and says no more than the status.
  const words = (error.data === undefined ? failureWords(body) : undefined) ?? error.message;
  return new SnodoError(
    'http_status',
    `${title} answered ${status}: ${beginningOf(cleaned(words, secrets), 300) || 'it did not say why'}`,
    {
      status,
      retryable: (fault.retryable || status === locked) && said.exhausted !== true,
      ...(afterMs === undefined ? {} : { retryAfterMs: afterMs }),
      details: bodyOf(beginningOf(text, 4_000)),
    },
  );
}

/** It had begun to answer, so asking again may help. */
function brokenOff({ said }: BrokenOff, { title, secrets }: Asked): SnodoError {
  return said === undefined
    ? new SnodoError('network', `${title} broke its answer off before the end.`)
    : new SnodoError(
        'http_status',
        `${title} broke its answer off with an error: ${beginningOf(cleaned(said, secrets), 300)}`,
        { retryable: true },
      );
}

/**
 * Our error for whatever the SDK threw. The SDK's own error is never kept as the cause: it holds the whole request,
 * prompt included, and causes are logged.
 */
export function modelError(error: unknown, asked: Asked): SnodoError {
  const { title, secrets, signal } = asked;
  if (signal.aborted) return aborted(signal.reason, title);
  const own = ownError(error);
  if (own) return own;
  if (error instanceof BrokenOff) return brokenOff(error, asked);
  if (isNamed(error, 'AbortError') || isNamed(error, 'TimeoutError')) return aborted(error, title);
  if (APICallError.isInstance(error)) {
    if (error.statusCode !== undefined && error.statusCode >= 400) return answered(error, error.statusCode, asked);
    if (error.statusCode === undefined || error.isRetryable) {
      return new SnodoError('network', `${title} could not be reached: ${cleaned(error.message, secrets)}.`, {
        cause: error.cause,
      });
    }
  }
  if (UnsupportedFunctionalityError.isInstance(error)) {
    return new SnodoError(
      'invalid',
      `${title} cannot do what was asked here: ${cleaned(error.functionality, secrets)}.`,
    );
  }
  if (!AISDKError.isInstance(error)) {
    return new SnodoError('internal', `Asking ${title} failed within Snodo: ${cleaned(String(error), secrets)}`, {
      cause: error instanceof Error ? cleanCopy(error, secrets) : undefined,
    });
  }
  return new SnodoError(
    'http_status',
    `${title} answered with something that is no answer of a model. Check the connection's baseUrl.`,
    {
      ...(APICallError.isInstance(error) && error.statusCode !== undefined ? { status: error.statusCode } : {}),
      retryable: false,
    },
  );
}
