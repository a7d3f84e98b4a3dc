import { SnodoError } from '../core/error.ts';
import { Warm } from '../core/warm.ts';
import { type Allowance, ApartProcess } from './apart-process.ts';
import { type Conversion, convert } from './convert.ts';
import { formats } from './formats.ts';
import { mostBytes } from './limits.ts';
import { Places } from '../core/places.ts';
import type { Json } from '../core/json.ts';

const usualAllowance: Allowance = { ms: 30_000, megabytes: 400 };

/** Above it webhooks would wait for longer than some ms: YAML, the slowest, takes 1 s for a megabyte (measured). */
const heavyBytes = 50_000;

function sizeOf({ given }: Conversion): number {
  if (given.kind === 'text') return given.text.length;
  if (given.kind === 'bytes') return given.bytes.byteLength;
  return JSON.stringify(given.value).length;
}

const keepMs = 10_000;
const warm = new Warm<ApartProcess>(keepMs);

async function inProcess(asked: Conversion, { ms, megabytes }: Allowance, signal: AbortSignal): Promise<Json> {
  signal.throwIfAborted();
  const process = warm.take((one) => one.megabytes === megabytes) ?? new ApartProcess(megabytes);
  process.hold(true);
  try {
    return await process.convert(asked, ms, signal);
  } finally {
    process.hold(false);
    if (process.isWorthKeeping) warm.keep(process);
    else process.kill();
  }
}

// Each can take a core and the whole allowance.
const places = new Places(2);

/**
 * As `convert`, and so that the server goes on meanwhile: what is large, or a format that can be made to unfold, is
 * converted in a process of its own within an allowance.
 *
 * @throws SnodoError as `convert`, and `too_large` for more than 10 MB or more than the allowance.
 */
export async function convertApart(
  asked: Conversion,
  signal: AbortSignal,
  allowance: Allowance = usualAllowance,
): Promise<Json> {
  const size = sizeOf(asked);
  if (size > mostBytes) {
    throw new SnodoError(
      'too_large',
      `The value has more than ${mostBytes / 1e6} MB, which is the most that is converted.`,
    );
  }
  const isFile = [asked.from ?? asked.to, asked.to].some((name) => formats[name].kind === 'bytes');
  // A value that stays one takes no time.
  const isHeavy = isFile || (size > heavyBytes && (asked.from ?? 'json') + asked.to !== 'jsonjson');
  return isHeavy ? places.use(() => inProcess(asked, allowance, signal)) : convert(asked);
}
