// Its stdin ends when the demo does, even by a kill: the platform and its database must not go on for nobody.
process.stdin.resume();
process.stdin.once('end', () => process.kill(process.pid, 'SIGTERM'));

await import('../src/cli/main.ts');
