import type { Hono } from 'hono';

type Routes = Hono['routes'];

/** A part of a declared path that any text may stand for. */
function isNamed(part: string): boolean {
  return part.startsWith(':');
}

function fits(declared: string, asked: readonly string[]): boolean {
  const parts = declared.split('/');
  return (
    parts.length === asked.length && parts.every((part, at) => (isNamed(part) ? asked[at] !== '' : part === asked[at]))
  );
}

/**
 * The methods that a path is called by, HEAD with GET; empty for one that there is not. What is declared with a star stands for
 * whatever nothing else does, and says nothing of a path.
 */
export function allowedMethods(routes: Routes, path: string): readonly string[] {
  const asked = path.split('/');
  const methods = routes.flatMap(({ method, path: declared }) =>
    method === 'ALL' || declared.includes('*') || !fits(declared, asked) ? [] : [method],
  );
  return [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].toSorted();
}
