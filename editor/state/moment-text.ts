/** A moment as an input of date and time has it, in the zone of who looks; undefined where it is none. */
export function toLocalMoment(iso: string): string | undefined {
  const at = new Date(iso);
  if (!/^\d{4}-\d\d-\d\dT/.test(iso) || Number.isNaN(at.getTime())) return undefined;
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The same as a document writes it. */
export function fromLocalMoment(local: string): string | undefined {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
