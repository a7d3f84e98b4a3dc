/**
 * Headers that are of the connection or say where the message ends, so that only the server may set them (RFC 9110, 7.6.1
 * and 8.6; RFC 9112, 6): two answers could be made of one.
 */
export const framingHeaders = [
  'connection',
  'content-length',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
] as const;
