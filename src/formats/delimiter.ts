const candidates = [',', ';', '\t', '|'];

/** The counts of each candidate in the first records, outside of quotes. */
function countsIn(text: string): readonly ReadonlyMap<string, number>[] {
  const records: Map<string, number>[] = [];
  let record = new Map<string, number>();
  let isQuoted = false;
  for (const char of text.slice(0, 20_000)) {
    if (char === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (candidates.includes(char)) record.set(char, (record.get(char) ?? 0) + 1);
    else if (char === '\n') {
      records.push(record);
      record = new Map();
      if (records.length === 20) return records;
    }
  }
  return record.size > 0 || records.length === 0 ? [...records, record] : records;
}

/**
 * What stands between the cells of a CSV text: the sign that the first row has and most rows have as often, and where
 * several do, the one that comes oftener. A comma where none is found.
 */
export function delimiterOf(text: string): string {
  const records = countsIn(text);
  const scored = candidates.map((sign) => {
    const expected = records[0]?.get(sign) ?? 0;
    const alike = records.filter((record) => record.get(sign) === expected).length / records.length;
    return { sign, expected, alike };
  });
  const [best] = scored
    .filter(({ expected }) => expected > 0)
    .toSorted((a, b) => b.alike - a.alike || b.expected - a.expected);
  return best?.sign ?? ',';
}
