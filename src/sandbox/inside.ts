/** What the isolate is given of the process around it: functions that take and give texts and numbers alone. */
export interface Outside {
  readonly print: (text: string) => void;
  readonly output: (json: string) => void;
  readonly fault: (kind: 'threw' | 'output', message: string, stack: string) => void;
  readonly call: (call: number, request: string) => void;
  /** So many bytes, in hexadecimal digits. */
  readonly random: (bytes: number) => string;
  readonly digest: (algorithm: string, key: string | undefined, text: string, encoding: string) => string;
  readonly recode: (text: string, from: 'base64' | 'latin1') => string;
}

/** What the process asks of the isolate. */
export interface Inside {
  readonly begin: (code: () => Promise<unknown>) => void;
  readonly settle: (call: number, isGood: boolean, json: string) => void;
}

/**
 * Makes the world of the code. It is taken as text into the isolate and runs there, in the hands of the code that comes
 * after it: nothing outside relies on it, and it can use nothing of this file.
 */
export function inside(
  print: Outside['print'],
  output: Outside['output'],
  fault: Outside['fault'],
  call: Outside['call'],
  random: Outside['random'],
  digest: Outside['digest'],
  recode: Outside['recode'],
  names: string,
  mayCall: boolean,
  mostPrinted: number,
): Inside {
  const deepest = 200;
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let calls = 0;

  class NotJson extends Error {}

  const kindOf = (value: object): string => {
    const { constructor } = value;
    return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'object';
  };

  /** As JSON. What JSON cannot say is an error that names the place. */
  const written = (value: unknown, place: string, above: readonly unknown[]): string => {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
    if (typeof value === 'number') {
      if (Number.isFinite(value)) return JSON.stringify(value);
      throw new NotJson(`${place} is ${value}, which is no number of JSON.`);
    }
    if (value === undefined) throw new NotJson(`${place} is undefined, which JSON does not know.`);
    if (typeof value !== 'object') throw new NotJson(`${place} is a ${typeof value}, which JSON does not know.`);
    if (above.includes(value)) throw new NotJson(`${place} holds itself.`);
    if (above.length > deepest) throw new NotJson(`${place} is nested more than ${deepest} deep.`);
    const within = [...above, value];
    if (Array.isArray(value)) {
      return `[${Array.from(value, (one: unknown, at) => written(one, `${place}[${at}]`, within)).join(',')}]`;
    }
    const made: unknown = Object.getPrototypeOf(value);
    if (made !== Object.prototype && made !== null) {
      const hint = value instanceof Date ? ' Write .toISOString() behind it.' : ' Give a plain object.';
      throw new NotJson(`${place} is a ${kindOf(value)}, which JSON does not know.${hint}`);
    }
    const fields = Object.entries(value).flatMap(([name, one]: [string, unknown]) =>
      one === undefined ? [] : [`${JSON.stringify(name)}:${written(one, `${place}.${name}`, within)}`],
    );
    return `{${fields.join(',')}}`;
  };

  const shown = (value: unknown): string => {
    if (typeof value === 'string') return value;
    if (value instanceof Error) return value.stack ?? String(value);
    try {
      return written(value, 'it', []);
    } catch {
      return String(value);
    }
  };

  let printed = 0;
  const printing = (...values: readonly unknown[]): void => {
    // Each goes from one thread to another, which no time of the processor tells of.
    if (printed >= mostPrinted) return;
    const text = values.map(shown).join(' ');
    printed += text.length + 1;
    print(text);
  };

  const failed = (error: unknown): void => {
    try {
      if (error instanceof NotJson) return fault('output', error.message, '');
      if (!(error instanceof Error)) return fault('threw', shown(error), '');
      fault('threw', `${error.name}: ${error.message}`, String(error.stack));
    } catch {
      fault('threw', 'something that cannot be shown', '');
    }
  };

  const http = (request: unknown): Promise<unknown> => {
    if (!mayCall) throw new Error('The network is closed to code. Set `with.http: true` to open it.');
    const settled = Promise.withResolvers<unknown>();
    calls += 1;
    waiting.set(calls, settled);
    call(calls, written(typeof request === 'string' ? { url: request } : request, 'the request', []));
    return settled.promise;
  };

  const randomBytes = (bytes: number): number[] =>
    Array.from(random(bytes).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

  const crypto = {
    randomUUID: (): string => {
      const [digits, variant] = [random(16), '89ab'.charAt(Number.parseInt(random(1), 16) & 3)];
      const last = `${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${last}`;
    },
    getRandomValues: <T extends Uint8Array | Uint16Array | Uint32Array>(filled: T): T => {
      new Uint8Array(filled.buffer, filled.byteOffset, filled.byteLength).set(randomBytes(filled.byteLength));
      return filled;
    },
    hash: (algorithm: string, text: unknown, encoding = 'hex'): string =>
      digest(algorithm, undefined, String(text), encoding),
    hmac: (algorithm: string, key: unknown, text: unknown, encoding = 'hex'): string =>
      digest(algorithm, String(key), String(text), encoding),
  };

  const given: unknown = JSON.parse(names);
  const world: Record<string, unknown> = {
    ...(typeof given === 'object' ? given : {}),
    console: { log: printing, info: printing, warn: printing, error: printing, debug: printing },
    crypto,
    http,
    atob: (text: unknown) => recode(String(text), 'base64'),
    btoa: (text: unknown) => recode(String(text), 'latin1'),
  };
  // Threads are not there to share memory with; what is compiled for them would take memory that nobody counts.
  for (const name of ['WebAssembly', 'SharedArrayBuffer', 'Atomics']) Reflect.deleteProperty(globalThis, name);
  for (const [name, value] of Object.entries(world)) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  }

  return {
    begin: (code) => {
      const work = async () => {
        const value = await code();
        output(value === undefined ? 'null' : written(value, 'The output', []));
      };
      work().catch(failed);
    },
    settle: (id, isGood, json) => {
      const settled = waiting.get(id);
      waiting.delete(id);
      const value: unknown = JSON.parse(json);
      if (isGood) return settled?.resolve(value);
      const told = typeof value === 'object' && value !== null ? value : {};
      settled?.reject(Object.assign(new Error('message' in told ? String(told.message) : ''), told));
    },
  };
}
