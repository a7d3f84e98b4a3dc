interface Row {
  readonly name: string;
  /** The status of HTTP that means the same (google/rpc/code.proto). */
  readonly http: number;
  /** Whether it may do better the next time. */
  readonly retryable: boolean;
}

/** The status codes of gRPC, by their number (grpc.io, "Status codes and their use in gRPC"). */
const rows: readonly Row[] = [
  { name: 'OK', http: 200, retryable: false },
  { name: 'CANCELLED', http: 499, retryable: false },
  { name: 'UNKNOWN', http: 500, retryable: false },
  { name: 'INVALID_ARGUMENT', http: 400, retryable: false },
  { name: 'DEADLINE_EXCEEDED', http: 504, retryable: true },
  { name: 'NOT_FOUND', http: 404, retryable: false },
  { name: 'ALREADY_EXISTS', http: 409, retryable: false },
  { name: 'PERMISSION_DENIED', http: 403, retryable: false },
  { name: 'RESOURCE_EXHAUSTED', http: 429, retryable: true },
  { name: 'FAILED_PRECONDITION', http: 400, retryable: false },
  { name: 'ABORTED', http: 409, retryable: true },
  { name: 'OUT_OF_RANGE', http: 400, retryable: false },
  { name: 'UNIMPLEMENTED', http: 501, retryable: false },
  { name: 'INTERNAL', http: 500, retryable: true },
  { name: 'UNAVAILABLE', http: 503, retryable: true },
  { name: 'DATA_LOSS', http: 500, retryable: false },
  { name: 'UNAUTHENTICATED', http: 401, retryable: false },
];

/** A number that there is not is UNKNOWN, as clients are told to read it. */
export function grpcStatus(code: number): Row {
  return rows[code] ?? { name: 'UNKNOWN', http: 500, retryable: false };
}
