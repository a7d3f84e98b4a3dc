import type { buildConnector } from 'undici';
import { isAlert } from './faults.ts';

function tellsAlert(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && isAlert(error.code);
}

/**
 * The same connector. By TLS 1.3 a certificate of ours is looked at when the connection stands already, and refused by an alert
 * and the end of it: undici tells of what it hears last, which would be the end.
 */
export function tellingAlerts(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback): unknown =>
    connect(options, (...made) => {
      const [, socket] = made;
      const tell = (error: Error): void => {
        if (!tellsAlert(error)) return;
        socket?.off('error', tell);
        socket?.destroy(error);
      };
      socket?.prependListener('error', tell);
      callback(...made);
    });
}
