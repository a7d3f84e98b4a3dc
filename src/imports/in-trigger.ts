/** What a run is started with, by the name of a field. */
export function inTrigger(name: string): string {
  return `trigger.body.${/^[A-Za-z_]\w*$/.test(name) ? name : `\`${name.replaceAll(/[`{}]/g, '')}\``}`;
}
