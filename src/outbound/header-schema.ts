import { z } from 'zod';

/** RFC 9110, 5.1: a token. */
export const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'It is not a header name.');

export const headersSchema = z.record(headerName, z.string().regex(/^[^\r\n\0]*$/, 'A header value is one line.'));
