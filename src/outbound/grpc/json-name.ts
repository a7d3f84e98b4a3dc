/** The name of a field in JSON, as protoc makes it of the one in the file. */
export function jsonName(name: string): string {
  return name.replaceAll(/_+([A-Za-z\d]?)/g, (_, letter: string) => letter.toUpperCase());
}
