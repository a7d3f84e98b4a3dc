/** Whether a day is one of the calendar; of every year February 29 is one. */
function isDay(day: string): boolean {
  const whole = day.length === 5 ? `2024-${day}` : day;
  const time = new Date(`${whole}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(whole);
}

/**
 * What is wrong with an exception of a schedule that has the right form: it would keep nothing from starting, and nobody
 * would notice.
 */
export function exceptionFault(written: string): string | undefined {
  const [from = '', to = from] = written.split('/');
  if (![from, to].every(isDay)) return 'is no day of the calendar';
  return from > to ? 'ends before it begins' : undefined;
}
