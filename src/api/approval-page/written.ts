/** What somebody wrote in a field of a page behind a link, so that it can be kept; null where that is nothing. */
export function writtenIn(form: URLSearchParams, field: string, longest: number): string | null {
  // A run is to get what the database keeps, which knows no NUL; and the cut may go through a character.
  return form.get(field)?.trim().slice(0, longest).toWellFormed().replaceAll('\0', '\u{fffd}') || null;
}
