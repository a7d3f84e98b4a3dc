import type { Socket } from 'node:net';
import { BSON, type Document } from 'mongodb';

// https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
const reply = 1;
const query = 2004;
const message = 2013;

/** Numbers stay of the type that they came as, so that a document goes out as it came in. */
function read(bytes: Uint8Array): Document {
  return BSON.deserialize(bytes, { promoteValues: false });
}

/** The command of a message; what was sent beside it is a list in it again. */
function commandOf(body: Buffer): Document {
  const command: Document = {};
  for (let at = 4; at < body.byteLength; ) {
    const kind = body[at];
    const size = body.readInt32LE(at + 1);
    const section = body.subarray(at + 1, at + 1 + size);
    if (kind === 0) Object.assign(command, read(section));
    else {
      const end = section.indexOf(0, 4);
      const documents: Document[] = [];
      for (let from = end + 1; from < size; from += section.readInt32LE(from)) {
        documents.push(read(section.subarray(from, from + section.readInt32LE(from))));
      }
      command[section.subarray(4, end).toString()] = documents;
    }
    at += 1 + size;
  }
  return command;
}

function written(code: number, to: number, parts: readonly Uint8Array[]): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + parts.reduce((sum, one) => sum + one.byteLength, 0), 0);
  header.writeInt32LE(to, 8);
  header.writeInt32LE(code, 12);
  return Buffer.concat([header, ...parts]);
}

function answered(frame: Buffer, answer: (command: Document) => Document): Buffer {
  const code = frame.readInt32LE(12);
  const to = frame.readInt32LE(4);
  const body = frame.subarray(16);
  if (code === message) return written(message, to, [Buffer.alloc(5), BSON.serialize(answer(commandOf(body)))]);
  if (code !== query) throw new Error(`There is no message ${code} here.`);
  const asked = body.subarray(body.indexOf(0, 4) + 1 + 8);
  const head = Buffer.alloc(20);
  head.writeInt32LE(1, 16);
  return written(reply, to, [head, BSON.serialize(answer(read(asked.subarray(0, asked.readInt32LE(0)))))]);
}

/** Answers the messages of a connection, one after the other. */
export function speakWire(socket: Socket, answer: (command: Document) => Document): void {
  let come = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (piece: Buffer) => {
    come = Buffer.concat([come, piece]);
    while (come.byteLength >= 4 && come.byteLength >= come.readInt32LE(0)) {
      const size = come.readInt32LE(0);
      const frame = come.subarray(0, size);
      come = come.subarray(size);
      socket.write(answered(frame, answer));
    }
  });
}
