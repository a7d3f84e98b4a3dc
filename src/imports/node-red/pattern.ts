/** A regular expression as it is written in JSONata; undefined where it has what RE2 has not, or what would end it. */
export function patternOf(source: string, flags: string): string | undefined {
  const isForeign = /\(\?[=!<]|\\[1-9kpPuc]|\}\}|\{\{|(?<!\\)\//.test(source);
  return source === '' || isForeign ? undefined : `/${source}/${flags}`;
}
