import { fromBinary } from '@bufbuild/protobuf';
import { type FileDescriptorProto, FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { status } from '@grpc/grpc-js';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { completeFiles } from './complete-files.ts';
import type { GrpcAnswer } from './grpc-exchange.ts';
import { describeProto } from './proto-text.ts';
import { GrpcSchema, unknownService } from './schema.ts';
import { reflectionProto } from './well-known-protos.ts';

/** Makes a call; UNIMPLEMENTED is an answer, any other refusal is thrown. */
export type ServerCall = (service: string, method: string, body: Uint8Array) => Promise<GrpcAnswer>;

/** The newest first; they are the same on the wire. */
const versions = ['grpc.reflection.v1.ServerReflection', 'grpc.reflection.v1alpha.ServerReflection'] as const;
/** A service that names more files than this never comes to an end. */
const mostFiles = 1_000;

const response = z.object({
  fileDescriptorResponse: z.object({ fileDescriptorProto: z.array(z.base64()) }).optional(),
  listServicesResponse: z.object({ service: z.array(z.object({ name: z.string() })) }).optional(),
  errorResponse: z.object({ errorCode: z.number(), errorMessage: z.string() }).optional(),
});
type Response = z.infer<typeof response>;

function typesOf(schema: GrpcSchema) {
  const input = schema.message('grpc.reflection.v1.ServerReflectionRequest');
  const output = schema.message('grpc.reflection.v1.ServerReflectionResponse');
  if (!input || !output) throw new SnodoError('internal', 'The protocol of reflection is not described.');
  return { schema, input, output };
}

let known: ReturnType<typeof typesOf> | undefined;

/**
 * What a server says of itself (grpc.io, "Server reflection"). Each question is a call of its own, so that it passes what
 * every call does.
 */
export class Reflection {
  readonly #call: ServerCall;
  readonly #host: string;
  #version: (typeof versions)[number] | undefined;

  constructor(call: ServerCall, host: string) {
    this.#call = call;
    this.#host = host;
  }

  /** The full names of the services. */
  async services(): Promise<readonly string[]> {
    const { listServicesResponse } = await this.#ask({ listServices: '' });
    return (listServicesResponse?.service ?? []).map(({ name }) => name);
  }

  /** @throws SnodoError `invalid` that names the services there are, or says that the server does not tell. */
  async schema(service: string): Promise<GrpcSchema> {
    const files = new Map<string, FileDescriptorProto>();
    const asked = new Set<string>();
    const add = ({ fileDescriptorResponse }: Response): void => {
      for (const text of fileDescriptorResponse?.fileDescriptorProto ?? []) {
        const file = this.#file(text);
        files.set(file.name, file);
      }
    };
    const first = await this.#ask({ fileContainingSymbol: service });
    if (first.errorResponse) throw unknownService(service, await this.services());
    add(first);
    for (;;) {
      const all = [...files.values()];
      const isNew = (name: string): boolean => !asked.has(name);
      const file = all.flatMap((one) => one.dependency).find((name) => !files.has(name) && isNew(name));
      const symbol = file === undefined ? completeFiles(all).find(isNew) : undefined;
      if (file === undefined && symbol === undefined) return new GrpcSchema(all);
      if (files.size + asked.size > mostFiles) {
        throw new SnodoError('too_large', `${this.#host} describes "${service}" by more than ${mostFiles} files.`);
      }
      asked.add(file ?? symbol ?? '');
      add(await this.#ask(file === undefined ? { fileContainingSymbol: symbol ?? '' } : { fileByFilename: file }));
    }
  }

  #file(text: string): FileDescriptorProto {
    try {
      return fromBinary(FileDescriptorProtoSchema, Buffer.from(text, 'base64'));
    } catch (error) {
      throw new SnodoError('unreadable', `${this.#host} describes itself in a form that cannot be read.`, {
        cause: error,
      });
    }
  }

  async #ask(question: Json): Promise<Response> {
    known ??= typesOf(new GrpcSchema(describeProto([reflectionProto])));
    const { schema, input, output } = known;
    const body = schema.encode(input, question);
    for (const version of this.#version === undefined ? versions : [this.#version]) {
      const answer = await this.#call(version, 'ServerReflectionInfo', body);
      if (answer.code === status.UNIMPLEMENTED) continue;
      this.#version = version;
      const [first] = answer.messages;
      if (first === undefined) break;
      return response.parse(schema.decode(output, first));
    }
    throw new SnodoError(
      'invalid',
      `${this.#host} does not say what services it has (server reflection). Give the text of its .proto files in proto.`,
    );
  }
}
