import { describe, expect, it } from 'vitest';
import { describeProto } from './proto-text.ts';
import { GrpcSchema } from './schema.ts';

const orders = `syntax = "proto3";
package shop.v1;
import "google/protobuf/timestamp.proto";
import "google/protobuf/struct.proto";
import "google/protobuf/wrappers.proto";
import "google/api/annotations.proto";
import "parts.proto";
service Orders {
  rpc Get (GetRequest) returns (Order) { option (google.api.http) = { get: "/v1/orders/{order_id}" }; }
  rpc Watch (GetRequest) returns (stream Order);
}
message GetRequest { int64 order_id = 1; optional string note = 2; oneof who { string name = 4; int32 num = 5; } }
enum State { STATE_UNSPECIFIED = 0; STATE_OPEN = 1; OTHER = -1; }
message Order {
  int64 id = 1; State state = 2; google.protobuf.Timestamp made_at = 3; map<string, Item> items = 4;
  repeated Item list = 5; google.protobuf.Struct extra = 6; repeated int32 nums = 7; bytes blob = 8;
  google.protobuf.BoolValue paid = 9; map<int32, State> states = 10; optional int32 left = 11; Kind kind = 12;
  string odd_one = 13 [json_name = "odd"]; Order back = 14;
  message Item { string sku_code = 1; uint64 count = 2; double price = 3; other.parts.Part part = 4; }
  enum Kind { A = 0; B = 1; }
}
`;
const parts = 'syntax = "proto3"; package other.parts; message Part { float weight = 1; shop.v1.State state = 2; }';
const old = `syntax = "proto2"; package old;
message Row { required int32 a = 1; optional string b = 2 [default = "x"]; repeated int32 c = 3 [packed = true]; repeated int32 d = 4; }
service Rows { rpc Put (Row) returns (Row); }`;

const schemaOf = (...texts: string[]) => new GrpcSchema(describeProto(texts));
const typeOf = (schema: GrpcSchema, name: string) => {
  const type = schema.message(name);
  if (type === undefined) throw new Error(`there is no ${name}`);
  return type;
};

describe('a schema from the text of .proto files', () => {
  const schema = schemaOf(orders, 'syntax = "proto3"; package other.parts; message Part { float weight = 1; }');

  it('has their services and methods', () => {
    expect(schema.services.map((one) => one.typeName)).toEqual(['shop.v1.Orders']);
    expect(schema.method('shop.v1.Orders', 'Get').methodKind).toBe('unary');
    expect(schema.method('shop.v1.Orders', 'Watch').methodKind).toBe('server_streaming');
  });

  it('reads and writes the JSON form of Protocol Buffers', () => {
    const type = typeOf(schema, 'shop.v1.Order');
    const unset = schema.decode(type, new Uint8Array());
    const order = {
      id: '9007199254740993',
      state: 'STATE_OPEN',
      madeAt: '2024-01-01T00:00:00.500Z',
      items: { a: { skuCode: 'x', count: '18446744073709551615', price: 'NaN', part: { weight: 1.5 } } },
      list: [{ skuCode: '', count: '0', price: 0 }],
      extra: { a: [1, null, { b: true }] },
      nums: [1, -2, 3],
      blob: 'aGk=',
      paid: false,
      states: { '-5': 'OTHER' },
      left: 0,
      kind: 'B',
      odd: 'o',
      back: unset,
    };
    expect(schema.decode(type, schema.encode(type, order))).toEqual(order);
  });

  it('gives what is not set its default, but for what can be absent', () => {
    const type = typeOf(schema, 'shop.v1.Order');
    expect(schema.decode(type, new Uint8Array())).toEqual({
      id: '0',
      state: 'STATE_UNSPECIFIED',
      items: {},
      list: [],
      nums: [],
      blob: '',
      states: {},
      kind: 'A',
      odd: '',
    });
  });

  it('takes the names of the file too, and numbers for 64 bits', () => {
    const type = typeOf(schema, 'shop.v1.GetRequest');
    expect(schema.decode(type, schema.encode(type, { order_id: 5, num: 3, note: '' }))).toEqual({
      orderId: '5',
      num: 3,
      note: '',
    });
  });

  it.each([
    [{ orderId: 'five' }, /order_id/],
    [{ orderIdd: 1 }, /orderIdd/],
    [{ name: 'a', num: 1 }, /who|oneof/],
    [{ num: 3_000_000_000 }, /num/],
    ['text', /GetRequest/],
  ])('refuses %j and says where', (message, says) => {
    const type = typeOf(schema, 'shop.v1.GetRequest');
    expect(() => schema.encode(type, message)).toThrow(says);
  });

  it('says what there is instead of a service or method that there is not', () => {
    expect(() => schema.method('shop.v1.Order', 'Get')).toThrow(/Did you mean "shop.v1.Orders"/);
    expect(() => schema.method('x', 'Get')).toThrow(/There are shop.v1.Orders/);
    expect(() => schema.method('shop.v1.Orders', 'get')).toThrow(/There are Get, Watch/);
  });

  it('reads proto2, whose packing stands on the wire', () => {
    const two = schemaOf(old);
    const type = two.method('old.Rows', 'Put').input;
    const bytes = two.encode(type, { a: 0, c: [1, 2], d: [3, 4] });
    expect(Buffer.from(bytes).toString('hex')).toBe('08001a02010220032004');
    expect(two.decode(type, bytes)).toEqual({ a: 0, c: [1, 2], d: [3, 4] });
  });

  it.each([
    ['message', 'syntax = "proto3"; message A { B b = 1; }', /no such type.*'B'.*proto takes a list/i],
    ['the end', 'syntax = "proto3"; message A {', /proto: /],
    ['the end of a word', 'syntax = "proto3"; message', /^proto: It ends in the middle\.$/],
    ['garbage', '}{', /line 1/],
    ['a group', 'syntax = "proto2"; message A { optional group G = 1 { optional int32 z = 1; } }', /group/],
    ['what is imported and not there', orders, /Part.*proto takes a list/],
  ])('refuses what it cannot read: %s', (_name, text, says) => {
    expect(() => schemaOf(text)).toThrow(says);
  });

  it('refuses packages that need each other', () => {
    expect(() => schemaOf(orders, parts)).toThrow(/do not fit together/);
  });
});
