import { type ErrorCode, errorCodes } from '../core/error.ts';

/** Where an input is wrong, and how it can be mended. */
export interface ApiProblem {
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
}

/** What the server refused or could not do, as its problem document (RFC 9457) says it. */
export class SnodoApiError extends Error {
  override readonly name = 'SnodoApiError';
  readonly status: number;
  /** Stable, such as `not_found`; undefined where what answered was no Snodo server of this version. */
  readonly code: ErrorCode | undefined;
  readonly problems: readonly ApiProblem[];

  constructor(message: string, about: Pick<SnodoApiError, 'status' | 'code' | 'problems'>) {
    super(message);
    this.status = about.status;
    this.code = about.code;
    this.problems = about.problems;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorCodes, text);
}

function isApiProblem(value: unknown): value is ApiProblem {
  return typeof value === 'object' && value !== null && 'path' in value && 'message' in value;
}

/** The error that an answer tells of. @param asked the method and the address, for people. */
export function apiError(status: number, text: string, asked: string): SnodoApiError {
  const { type, detail, errors }: Readonly<Record<string, unknown>> = { ...Object(parsed(text)) };
  if (typeof type === 'string' && type.startsWith('urn:snodo:') && typeof detail === 'string') {
    const code = type.slice('urn:snodo:'.length);
    const problems = Array.isArray(errors) ? errors.filter(isApiProblem) : [];
    return new SnodoApiError(detail, { status, code: isCode(code) ? code : undefined, problems });
  }
  const message = `${asked} was answered with status ${status}, not as a Snodo server does. Check the address.`;
  return new SnodoApiError(message, { status, code: undefined, problems: [] });
}
