import type { FileDescriptorProto } from '@bufbuild/protobuf/wkt';

/** Files with those that each needs before it, as protoc writes a set of them. What is not there is not needed. */
export function inOrder(files: readonly FileDescriptorProto[]): readonly FileDescriptorProto[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  const ordered = new Set<FileDescriptorProto>();
  const begun = new Set<FileDescriptorProto>();
  const add = (file: FileDescriptorProto): void => {
    // A circle is found by whoever reads the files: the type that is not there yet.
    if (begun.has(file)) return;
    begun.add(file);
    file.dependency = file.dependency.filter((name) => byName.has(name));
    for (const name of file.dependency) {
      const needed = byName.get(name);
      if (needed) add(needed);
    }
    ordered.add(file);
  };
  for (const file of byName.values()) add(file);
  return [...ordered];
}
