import type { DescriptorProto, FieldDescriptorProto, FileDescriptorProto } from '@bufbuild/protobuf/wkt';
import { jsonName } from './json-name.ts';

type Files = ReadonlyMap<string, FileDescriptorProto>;

const inside = (scope: string, name: string): string => `${scope}.${name}`;
const scopeOf = (file: FileDescriptorProto): string => (file.package === '' ? '' : `.${file.package}`);

/** The file of each type, by its full name with a dot before it. */
function typesOf(files: readonly FileDescriptorProto[]): Files {
  const found = new Map<string, FileDescriptorProto>();
  for (const file of files) {
    const note = (
      scope: string,
      messages: readonly DescriptorProto[],
      enums: FileDescriptorProto['enumType'],
    ): void => {
      for (const { name } of enums) found.set(inside(scope, name), file);
      for (const message of messages) {
        const own = inside(scope, message.name);
        found.set(own, file);
        note(own, message.nestedType, message.enumType);
      }
    };
    note(scopeOf(file), file.messageType, file.enumType);
  }
  return found;
}

/** A name as it is written in a scope: the innermost that has it is meant, as in C++. */
function fullName(name: string, scope: string, types: Files): string {
  if (name === '' || name.startsWith('.')) return name;
  for (let around = scope; ; around = around.slice(0, around.lastIndexOf('.'))) {
    const full = inside(around, name);
    if (types.has(full) || around === '') return full;
  }
}

/**
 * Makes descriptors as protoc writes them of such as servers give that make their own (those of Node do): with full names
 * of types, names for JSON, and the files that each needs.
 *
 * @returns types that are used and in none of the files, by their full names.
 */
export function completeFiles(files: readonly FileDescriptorProto[]): readonly string[] {
  const types = typesOf(files);
  const lacking = new Set<string>();
  for (const file of files) {
    const needed = new Set(file.dependency);
    const use = (name: string, scope: string): string => {
      const full = fullName(name, scope, types);
      const from = types.get(full);
      if (from === undefined && full !== '') lacking.add(full.slice(1));
      else if (from !== undefined && from !== file) needed.add(from.name);
      return full;
    };
    const field = (one: FieldDescriptorProto, scope: string): void => {
      one.typeName = use(one.typeName, scope);
      one.extendee = use(one.extendee, scope);
      if (one.jsonName === '') one.jsonName = jsonName(one.name);
    };
    const message = (one: DescriptorProto, scope: string): void => {
      const own = inside(scope, one.name);
      for (const part of [...one.field, ...one.extension]) field(part, own);
      for (const part of one.nestedType) message(part, own);
    };
    const scope = scopeOf(file);
    for (const one of file.messageType) message(one, scope);
    for (const one of file.extension) field(one, scope);
    for (const method of file.service.flatMap((one) => one.method)) {
      method.inputType = use(method.inputType, scope);
      method.outputType = use(method.outputType, scope);
    }
    file.dependency = [...needed];
  }
  return [...lacking];
}
