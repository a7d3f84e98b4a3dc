// Programs that tests speak with for real and that are no npm packages: by the name of their Debian package.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @type {{ readonly package: string, readonly binary?: string, readonly folder?: string }[]} */
const counterparts = [
  { package: 'redis-server', binary: 'redis-server' },
  { package: 'chromium-headless-shell', binary: 'chromium-headless-shell' },
  { package: 'dovecot-imapd', binary: 'dovecot' },
  { package: 'golang-go', binary: 'go' },
  { package: 'golang-github-masterminds-sprig-dev', folder: '/usr/share/gocode/src/github.com/Masterminds/sprig' },
  { package: 'golang-k8s-sigs-yaml-dev', folder: '/usr/share/gocode/src/sigs.k8s.io/yaml' },
  { package: 'kcat', binary: 'kcat' },
  { package: 'mariadb-server', binary: 'mariadbd' },
  { package: 'mosquitto', binary: 'mosquitto' },
  { package: 'nats-server', binary: 'nats-server' },
  { package: 'openssh-server', binary: 'sshd' },
  { package: 'pgbouncer', binary: 'pgbouncer' },
  { package: 'rabbitmq-server', binary: 'rabbitmq-server' },
];

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/bin'];
const policy = '/usr/sbin/policy-rc.d';

function isThere(binary) {
  return folders.some((folder) => folder !== '' && existsSync(join(folder, binary)));
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const done = spawnSync('apt-get', args, {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 300_000,
  });
  return done.status === 0;
}

/** Installs without starting the daemons: a policy that forbids it stands there meanwhile (Debian's invoke-rc.d asks it). */
function installed(packages) {
  const own = !existsSync(policy);
  if (own) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const install = ['install', '-y', '-q', '--no-install-recommends', ...packages];
    return apt(install) || (apt(['update', '-q']) && apt(install));
  } finally {
    if (own) rmSync(policy, { force: true });
  }
}

/** Brings what is missing where that may be done: as root, on Debian and its like. Tests of what is not there are skipped. */
export function bringCounterparts() {
  const has = ({ binary, folder }) => (binary === undefined ? existsSync(folder) : isThere(binary));
  const missing = counterparts.filter((one) => !has(one)).map((one) => one.package);
  if (missing.length === 0) return;
  const names = missing.join(', ');
  const may = process.getuid?.() === 0 && isThere('apt-get');
  if (may) process.stderr.write(`snodo: installing ${names} for the tests …\n`);
  if (may && installed(missing)) return;
  process.stderr.write(`snodo: the tests that need ${names} are skipped; install it to have them run.\n`);
}
