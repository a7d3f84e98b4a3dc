import type { SocketFailure } from '../../connector/socket.ts';

/** https://www.mongodb.com/docs/manual/reference/error-codes/ */
const statuses: Readonly<Record<number, number>> = {
  13: 403,
  18: 401,
  26: 404,
  50: 504,
  91: 503,
  112: 503,
  189: 503,
  // Of Atlas, for a credential that it does not know.
  8000: 401,
  10107: 503,
  11000: 409,
  11600: 503,
  11602: 503,
  13435: 503,
  13436: 503,
};

/** A member of a replica set that knows none to write to: an election is under way. */
export class NoPrimary extends Error {
  override readonly name = 'NoPrimary';
}

/** What the client itself refuses, before the server is asked. */
const ofClient = /^(?:BSON\w*Error|MongoInvalidArgumentError|MongoBatchReExecutionError|MongoAPIError)$/;
const ofServer = /^Mongo(?:Server|BulkWrite|ClientBulkWrite|WriteConcern)Error$/;

export function mongoFailure(error: unknown): SocketFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message } = error;
  if (name === 'NoPrimary') return { status: 503, message };
  if (ofClient.test(name)) return { status: 400, message };
  if (!ofServer.test(name) || !('code' in error)) return undefined;
  return { status: statuses[Number(error.code)] ?? 400, message: `${message} (${String(error.code)})` };
}
