import type { SourceMessage } from '../connector/source.ts';
import type { Workflow } from '../core/document.ts';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { isConsuming } from '../core/document.ts';
import { sourceMethods } from '../core/run.ts';
import type { CompiledWorkflow } from '../engine/compiled.ts';
import type { SchemaCheck } from '../expression/schema-check.ts';
import type { Template } from '../expression/template.ts';
import { readUpload } from '../gateway/body.ts';
import { bodySchema, schemaRefusal } from '../gateway/body-schema.ts';

/** A message as its workflow sees it. */
export interface ReadMessage {
  readonly headers: Readonly<Record<string, string>>;
  /** `trigger.message`. */
  readonly about: Readonly<Record<string, string>>;
  /** What names it, for finding duplicates; undefined: it is its own. */
  readonly name: string | undefined;
  /** What runs go one after the other by; undefined where they need not. */
  readonly order: string | undefined;
  /** What it is gathered by. */
  readonly bucket: string;
}

export type MessageVerdict = { readonly read: ReadMessage } | { readonly refused: string };

/** Stands for the delivery before it is one. */
const unnamed = '00000000-0000-0000-0000-000000000000';
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What a message is where nobody says: JSON, text, or bytes. */
function sniffed(body: Uint8Array): string {
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    return 'application/octet-stream';
  }
  try {
    JSON.parse(text);
    return 'application/json';
  } catch {
    return 'text/plain';
  }
}

function headersOf({ headers = {}, contentType, body }: SourceMessage): Record<string, string> {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const type = contentType ?? lower['content-type'];
  return { ...lower, 'content-type': type === undefined || type === '' ? sniffed(body) : type };
}

function nameOf(value: Json | undefined): string | undefined {
  return value === undefined || value === null || value === '' ? undefined : JSON.stringify(value);
}

/** Reads the messages of one live version, and tells which are refused. */
export class MessageReader {
  readonly #document: Workflow;
  readonly #compiled: CompiledWorkflow;
  readonly #schema: SchemaCheck | undefined;
  readonly #maxBytes: number;
  readonly #method: string;

  private constructor(compiled: CompiledWorkflow, schema: SchemaCheck | undefined, maxBytes: number, method: string) {
    this.#document = compiled.document;
    this.#compiled = compiled;
    this.#schema = schema;
    this.#maxBytes = maxBytes;
    this.#method = method;
  }

  /** @throws SnodoError `invalid` where the schema of the trigger is none. */
  static async of(compiled: CompiledWorkflow): Promise<MessageReader> {
    const { trigger, slug } = compiled.document;
    if (!isConsuming(trigger)) throw new SnodoError('internal', `No messages start the workflow "${slug}".`);
    const schema = trigger.schema && (await bodySchema(trigger.schema));
    return new MessageReader(compiled, schema, trigger.maxBytes, sourceMethods[trigger.type]);
  }

  async read(message: SourceMessage): Promise<MessageVerdict> {
    const { id, key, place = {}, body: bytes } = message;
    if (bytes.byteLength > this.#maxBytes) {
      return { refused: `The message has ${bytes.byteLength} bytes, and the trigger takes ${this.#maxBytes}.` };
    }
    const headers = headersOf(message);
    const about = { ...place, ...(id === undefined ? {} : { id }), ...(key === undefined ? {} : { key }) };
    try {
      const { body } = await readUpload(headers['content-type'], bytes, unnamed);
      const unfit = this.#schema && schemaRefusal(this.#schema, body);
      if (unfit) return { refused: unfit.reason };
      const trigger = { body, headers, query: {}, params: {}, method: this.#method, message: about };
      const of = async (template: Template | undefined) =>
        template && nameOf(await template.evaluate({ trigger, vars: this.#document.vars ?? {} }));
      const { dedupe, orderBy, batchBy } = this.#compiled;
      // An empty name is none: with it all that say nothing would be one message.
      const own = id === '' ? undefined : id;
      const name = dedupe === undefined ? own : await of(dedupe);
      return { read: { headers, about, name, order: await of(orderBy), bucket: (await of(batchBy)) ?? '' } };
    } catch (error) {
      if (error instanceof SnodoError) return { refused: error.message };
      throw error;
    }
  }
}
