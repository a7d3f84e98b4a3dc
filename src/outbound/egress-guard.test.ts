import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { SnodoError } from '../core/error.ts';
import { type EgressGuard, egressGuard } from './egress-guard.ts';

function looked(guard: EgressGuard, host: string): Promise<string | LookupAddress[]> {
  return new Promise((resolve, reject) => {
    guard.lookup(host, { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
  });
}

function refusalOf(guard: EgressGuard, url: string): string {
  try {
    guard.checkUrl(new URL(url));
  } catch (error) {
    if (error instanceof SnodoError && error.code === 'egress_refused') return error.message;
    throw error;
  }
  return 'allowed';
}

describe('egressGuard', () => {
  const closed = egressGuard([]);

  it.each([
    ['http://127.0.0.1/', 'loopback'],
    ['http://127.255.255.254/', 'loopback'],
    ['http://2130706433/', 'loopback'],
    ['http://0x7f.1/', 'loopback'],
    ['http://0177.0.0.1/', 'loopback'],
    ['http://127.1/', 'loopback'],
    ['http://127.0.0.1./', 'loopback'],
    ['http://①②⑦.0.0.1/', 'loopback'],
    ['http://%31%32%37.0.0.1/', 'loopback'],
    ['http://user@127.0.0.1:8080/', 'loopback'],
    ['http://0/', 'unspecified'],
    ['http://0.1.2.3/', 'unspecified'],
    ['http://10.0.0.5/', 'private'],
    ['http://172.16.0.1/', 'private'],
    ['http://172.31.255.255/', 'private'],
    ['http://192.168.1.1/', 'private'],
    ['http://169.254.169.254/latest/meta-data/', 'link-local'],
    ['http://100.64.0.1/', 'carrier-grade NAT'],
    ['http://224.0.0.1/', 'multicast'],
    ['http://255.255.255.255/', 'broadcast'],
    ['http://192.0.2.1/', 'reserved'],
    ['http://198.18.0.1/', 'reserved'],
    ['http://203.0.113.9/', 'reserved'],
    ['http://240.0.0.1/', 'reserved'],
    ['http://[::]/', 'unspecified'],
    ['http://[::1]/', 'loopback'],
    ['http://[0:0:0:0:0:0:0:1]/', 'loopback'],
    ['http://[::ffff:127.0.0.1]/', 'loopback'],
    ['http://[::ffff:a9fe:a9fe]/', 'link-local'],
    ['http://[::127.0.0.1]/', 'reserved'],
    ['http://[::ffff:0:10.0.0.1]/', 'reserved'],
    ['http://[2002:7f00:1::]/', 'loopback'],
    ['http://[2002:a9fe:a9fe::1]/', 'link-local'],
    ['http://[64:ff9b::10.0.0.1]/', 'private'],
    ['http://[64:ff9b:1::8.8.8.8]/', 'reserved'],
    ['http://[2001:0:1::1]/', 'reserved'],
    ['http://[2001:db8::1]/', 'reserved'],
    ['http://[fd00:ec2::254]/', 'private'],
    ['http://[fec0::1]/', 'private'],
    ['http://[fe80::1]/', 'link-local'],
    ['http://[ff02::1]/', 'multicast'],
    ['http://[4000::1]/', 'reserved'],
    ['ftp://93.184.215.14/', 'Use http or https'],
    ['file:///etc/passwd', 'Use http or https'],
    ['gopher://127.0.0.1/', 'Use http or https'],
  ])('refuses %s', (url, kind) => {
    expect(refusalOf(closed, url)).toContain(kind);
  });

  it.each([
    'http://8.8.8.8/',
    'https://172.32.0.1/',
    'https://[2606:4700::1111]/',
    'https://[::ffff:8.8.8.8]/',
    'https://[64:ff9b::8.8.8.8]/',
    'https://example.com/',
  ])('lets %s pass', (url) => {
    expect(refusalOf(closed, url)).toBe('allowed');
  });

  it('says what was refused and what to do', () => {
    expect(refusalOf(closed, 'http://10.0.0.5:8080/')).toBe(
      '10.0.0.5:8080 was refused: 10.0.0.5 is a private address. Add it to SNODO_EGRESS_ALLOW to permit it.',
    );
  });

  it('lets pass what is allowed, and nothing beside it', () => {
    const open = egressGuard(['10.1.0.0/16', ' 192.168.7.7 ', 'fd00::/8', '[::1]', '64:ff9b:1::/48']);
    const urls = ['10.1.255.1', '192.168.7.7', '[fd12::1]', '[::1]', '[::ffff:10.1.0.1]', '[64:ff9b:1::1]'];
    expect(urls.filter((host) => refusalOf(open, `http://${host}/`) !== 'allowed')).toEqual([]);
    const others = ['10.2.0.1', '192.168.7.8', '[fc00::1]', '127.0.0.1', '[::ffff:10.2.0.1]'];
    expect(others.filter((host) => refusalOf(open, `http://${host}/`) === 'allowed')).toEqual([]);
  });

  it('checks what a name resolves to', async () => {
    await expect(looked(closed, 'localhost')).rejects.toThrow(/^localhost was refused: \S+ is a loopback address/);
    await expect(looked(egressGuard(['10.0.0.0/8']), 'localhost')).rejects.toThrow(/loopback/);
    await expect(looked(egressGuard(['127.0.0.1']), 'localhost')).resolves.toEqual([
      { address: '127.0.0.1', family: 4 },
    ]);
  });

  it.each([
    ['localhost', 'localhost'],
    ['LocalHost.', 'LOCALHOST'],
  ])('lets %s pass by name when %s is asked for', async (entry, host) => {
    await expect(looked(egressGuard([entry]), host)).resolves.not.toHaveLength(0);
  });

  it('takes *.domain for every host under it, not for the domain or one that ends alike', () => {
    const guard = egressGuard(['*.localhost']);
    return Promise.all([
      expect(looked(guard, 'localhost')).rejects.toThrow(/loopback/),
      // Where the resolver does not know names under localhost it says so; what counts is that the guard does not.
      expect(looked(guard, 'crm.localhost').catch(String)).resolves.not.toMatch(/refused/),
    ]);
  });

  it.each(['http://crm.corp', 'crm:8080', '10.0.0.0/33', '*', '*.', '127.1', '0x7f.0.0.1', 'a b', 'crm/x'])(
    'refuses to start with "%s" in the list',
    (entry) => {
      expect(() => egressGuard([entry])).toThrow(expect.objectContaining({ code: 'settings' }));
    },
  );
});
