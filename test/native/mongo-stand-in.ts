import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { BSON, type Document, Long } from 'mongodb';
import { z } from 'zod';
import { speakWire } from './mongo-wire.ts';
import { Scram } from './scram.ts';

const { EJSON } = BSON;
const list = z.array(z.record(z.string(), z.unknown())).default([]);
const bytes = z.object({ buffer: z.instanceof(Uint8Array) });

class Refusal extends Error {
  readonly code: number;

  constructor(code: number, said: string) {
    super(said);
    this.code = code;
  }
}

function textOf(value: unknown): string {
  return EJSON.stringify(value, { relaxed: false });
}

const compared = z.strictObject({ $lt: z.unknown().optional(), $eq: z.unknown().optional() });

/** By equality, and what is lower as a text. */
function fits(document: Document, filter: Document): boolean {
  return Object.entries(filter).every(([name, value]) => {
    if (name === '$and') return list.parse(value).every((one) => fits(document, one));
    const text = textOf(document[name]);
    const { $lt, $eq = value } = compared.safeParse(value).data ?? {};
    return $lt === undefined ? text === textOf($eq) : text < textOf($lt);
  });
}

function numberOf(value: unknown): number {
  return Number(String(value));
}

interface Options {
  readonly user?: { readonly username: string; readonly password: string };
  readonly tls?: { readonly cert: string; readonly key: string };
  /** What it says of itself besides. */
  readonly hello?: Document;
}

/**
 * It speaks the protocol of MongoDB as it is documented and keeps documents, in so far as the tests ask for it: no server of
 * MongoDB is among the packages that the tests may bring.
 */
export class MongoStandIn implements AsyncDisposable {
  readonly collections = new Map<string, Document[]>();
  readonly asked: Document[] = [];
  readonly #options: Options;
  readonly #open = new Set<Socket>();
  readonly #cursors = new Map<string, Document[]>();
  #server: Server | undefined;
  port = 0;

  constructor(options: Options = {}) {
    this.#options = options;
  }

  async start(port = 0): Promise<void> {
    const { tls } = this.#options;
    const meet = (socket: Socket) => this.#meet(socket);
    const server = tls === undefined ? createServer(meet) : createTlsServer(tls, meet);
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const address = server.address();
    this.port = typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** The names of what it was asked, but for what each connection begins with. */
  get names(): readonly string[] {
    const usual = new Set(['hello', 'ismaster', 'saslStart', 'saslContinue', 'ping', 'endSessions']);
    return this.asked.flatMap((one) => Object.keys(one)[0] ?? []).filter((name) => !usual.has(name));
  }

  #meet(socket: Socket): void {
    this.#open.add(socket);
    const { user } = this.#options;
    const scram = user && new Scram(user);
    let known = user === undefined;
    const sign = (command: Document, name: string): Document | undefined => {
      if (name !== 'saslStart' && name !== 'saslContinue') return undefined;
      const said = Buffer.from(bytes.parse(command['payload']).buffer).toString();
      const answer = name === 'saslStart' ? scram?.begin(said) : scram?.end(said);
      if (answer === undefined) throw new Refusal(18, 'Authentication failed.');
      known = name === 'saslContinue';
      return { conversationId: 1, done: known, payload: new BSON.Binary(Buffer.from(answer)), ok: 1 };
    };
    speakWire(socket, (command) => {
      this.asked.push(command);
      const [name = ''] = Object.keys(command);
      try {
        if (name === 'hello' || name === 'ismaster') return this.#hello(command);
        const signed = sign(command, name);
        if (signed) return signed;
        if (!known) throw new Refusal(13, `Command ${name} requires authentication`);
        return { ...this.#answer(name, command), ok: 1 };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { ok: 0, errmsg: error.message, code: error.code };
      }
    });
  }

  #hello(command: Document): Document {
    const { user, hello } = this.#options;
    const wantsMechanisms = 'saslSupportedMechs' in command && user !== undefined;
    return {
      ...('hello' in command ? { isWritablePrimary: true } : { ismaster: true }),
      helloOk: true,
      maxBsonObjectSize: 16_777_216,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      logicalSessionTimeoutMinutes: 30,
      minWireVersion: 0,
      maxWireVersion: 21,
      ...hello,
      ...(wantsMechanisms ? { saslSupportedMechs: ['SCRAM-SHA-256'] } : {}),
      ok: 1,
    };
  }

  #documents(name: unknown): Document[] {
    const known = this.collections.get(String(name)) ?? [];
    this.collections.set(String(name), known);
    return known;
  }

  #cursor(found: Document[], size: unknown): Document {
    const most = size === undefined ? 101 : numberOf(size);
    const rest = found.slice(most);
    const id = rest.length === 0 ? Long.ZERO : Long.fromNumber(this.#cursors.size + 1);
    this.#cursors.set(String(id), rest);
    return { cursor: { id, ns: 'shop.any', firstBatch: found.slice(0, most) } };
  }

  #answer(name: string, command: Document): Document {
    switch (name) {
      case 'ping':
      case 'endSessions':
      case 'killCursors':
        return {};
      case 'connectionStatus': {
        const { user } = this.#options;
        return { authInfo: { authenticatedUsers: user ? [{ user: user.username, db: 'admin' }] : [] } };
      }
      case 'listCollections':
        return this.#cursor(
          [...this.collections.keys()].map((one) => ({ name: one, type: 'collection' })),
          undefined,
        );
      case 'find':
        return this.#find(command);
      case 'getMore': {
        const rest = this.#cursors.get(String(command['getMore'])) ?? [];
        return { cursor: { id: Long.ZERO, ns: 'shop.any', nextBatch: rest } };
      }
      case 'aggregate':
        return this.#aggregate(command);
      case 'distinct': {
        const { distinct, key, query } = z
          .object({ distinct: z.string(), key: z.string(), query: z.record(z.string(), z.unknown()) })
          .parse(command);
        const values = this.#documents(distinct)
          .filter((one) => fits(one, query))
          .map((one): unknown => one[key]);
        return { values: [...new Map(values.map((one) => [textOf(one), one])).values()] };
      }
      case 'insert':
        return this.#insert(command);
      case 'update':
        return this.#update(command);
      case 'delete':
        return this.#delete(command);
      default:
        throw new Refusal(59, `no such command: '${name}'`);
    }
  }

  #find(command: Document): Document {
    const asked = z
      .looseObject({ find: z.string(), filter: z.record(z.string(), z.unknown()).default({}) })
      .parse(command);
    const found = this.#documents(asked.find).filter((one) => fits(one, asked.filter));
    const [order] = Object.entries(z.record(z.string(), z.unknown()).default({}).parse(command['sort']));
    if (order) {
      const [field, direction] = order;
      found.sort((one, other) => (textOf(one[field]) < textOf(other[field]) ? -1 : 1) * numberOf(direction));
    }
    const skip = numberOf(command['skip'] ?? 0);
    const limit = command['limit'] === undefined ? found.length : numberOf(command['limit']);
    return this.#cursor(found.slice(skip, skip + limit), command['batchSize']);
  }

  #aggregate(command: Document): Document {
    let found = [...this.#documents(command['aggregate'])];
    for (const stage of list.parse(command['pipeline'])) {
      if ('$match' in stage) {
        const filter = z.record(z.string(), z.unknown()).parse(stage['$match']);
        found = found.filter((one) => fits(one, filter));
      } else if ('$group' in stage) found = [{ _id: 1, n: found.length }];
      else throw new Refusal(40_324, `Unrecognized pipeline stage name: '${Object.keys(stage).join()}'`);
    }
    const { batchSize } = z.looseObject({ batchSize: z.unknown().optional() }).parse(command['cursor']);
    return this.#cursor(found, batchSize);
  }

  #insert(command: Document): Document {
    const known = this.#documents(command['insert']);
    let n = 0;
    for (const one of list.parse(command['documents'])) {
      if (known.some((other) => textOf(other['_id']) === textOf(one['_id']))) {
        const errmsg = 'E11000 duplicate key error collection: shop.people';
        return { n, writeErrors: [{ index: n, code: 11_000, errmsg }] };
      }
      known.push(one);
      n += 1;
    }
    return { n };
  }

  #update(command: Document): Document {
    const known = this.#documents(command['update']);
    const [one] = list.parse(command['updates']);
    const { q, u, multi, upsert } = z
      .looseObject({
        q: z.record(z.string(), z.unknown()),
        u: z.record(z.string(), z.unknown()),
        multi: z.boolean().default(false),
        upsert: z.boolean().default(false),
      })
      .parse(one);
    const found = known.filter((document) => fits(document, q)).slice(0, multi ? known.length : 1);
    const set = z.record(z.string(), z.unknown()).default({}).parse(u['$set']);
    for (const document of found) Object.assign(document, '$set' in u ? set : u);
    if (found.length > 0 || !upsert) return { n: found.length, nModified: found.length };
    const made: Document = { _id: new BSON.ObjectId(), ...q, ...('$set' in u ? set : u) };
    known.push(made);
    return { n: 1, nModified: 0, upserted: [{ index: 0, _id: made['_id'] }] };
  }

  #delete(command: Document): Document {
    const known = this.#documents(command['delete']);
    const [one] = list.parse(command['deletes']);
    const { q, limit } = z.looseObject({ q: z.record(z.string(), z.unknown()), limit: z.unknown() }).parse(one);
    const found = known.filter((document) => fits(document, q));
    const gone = numberOf(limit) === 0 ? found : found.slice(0, 1);
    this.collections.set(
      String(command['delete']),
      known.filter((document) => !gone.includes(document)),
    );
    return { n: gone.length };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => (this.#server === undefined ? resolve(undefined) : this.#server.close(resolve)));
  }
}
