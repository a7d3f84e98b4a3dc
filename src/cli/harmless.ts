/** Text from outside on a terminal: line ends and tabs stay, other control characters could move its cursor. */
export function harmless(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, ' ');
}
