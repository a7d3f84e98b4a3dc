// Opens as many connections to a port of this machine as it is told, sends nothing, and says how many are open when all
// are, or no more can be. Ends once all are closed by the other side, and says how many were.
import { connect } from 'node:net';

const [port, wanted] = process.argv.slice(2).map(Number);
const atOnce = 200;
let begun = 0;
let open = 0;
let closed = 0;
let refused = 0;

function next() {
  if (begun === wanted) return;
  begun += 1;
  let isOpen = false;
  const socket = connect(port, '127.0.0.1', () => {
    isOpen = true;
    open += 1;
    told();
    next();
  });
  // What the server says to who is silent for too long is not of interest, its end is.
  socket.resume();
  socket.on('error', () => undefined);
  socket.on('close', () => {
    if (isOpen) closed += 1;
    else {
      refused += 1;
      told();
      next();
    }
    if (closed + refused === wanted) process.stdout.write(`closed ${closed}\n`);
  });
}

function told() {
  if (open + refused === wanted) process.stdout.write(`open ${open - closed}\n`);
}

for (let at = 0; at < atOnce; at += 1) next();
