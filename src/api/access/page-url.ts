/** Where the page is, for the links that are given to people. */
export function pageUrl(publicUrl: string | undefined, requestUrl: string): string {
  return publicUrl ?? new URL(requestUrl).origin;
}
