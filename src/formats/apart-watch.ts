import { Socket } from 'node:net';

// A thread of the process that converts, which hears nothing while it does: nobody ever writes to its standard input, and
// that closes when the server is gone, however it went. An exit would wait for the conversion.
new Socket({ fd: 0, readable: true, writable: false }).on('close', () => process.kill(process.pid, 'SIGKILL')).resume();
