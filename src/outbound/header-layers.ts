/** Headers that several write, each over those before it; names in lower case. */
export function headerLayers(
  ...layers: readonly (Readonly<Record<string, string | undefined>> | undefined)[]
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer ?? {})) {
      if (value !== undefined) headers[name.toLowerCase()] = value;
    }
  }
  return headers;
}
