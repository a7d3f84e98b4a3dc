import { SnodoError } from '../core/error.ts';

const full = 'is full. Free some space there, or set SNODO_DATA_DIR to a folder on another disk.';
const closed = 'cannot be written to. Let the user that Snodo runs as write to SNODO_DATA_DIR/files.';

/** What the system says of a disk, in words that follow "The disk that holds the files". */
const rows: Readonly<Record<string, string>> = {
  ENOSPC: full,
  EDQUOT: full,
  EROFS: closed,
  EACCES: closed,
  EPERM: closed,
  EIO: 'fails to read or write. Look at the log of the system.',
  EMFILE: 'is not reached: too many files are open. Raise the limit (ulimit -n).',
};

/** An error of the disk in clear words; any other as it is. No path is in it: senders may be told. */
export function diskError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const says = rows[error.code];
  return says === undefined
    ? error
    : new SnodoError('unavailable', `The disk that holds the files ${says}`, { cause: error });
}
