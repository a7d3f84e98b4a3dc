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

  it.each(['127.0.0.1', '2130706433', '0x7f.1', '::1', '::ffff:10.0.0.1', '169.254.169.254', 'fd00::1'])(
    'lets no protocol connect to %s',
    (host) => {
      expect(() => closed.checkAddress(host)).toThrow(expect.objectContaining({ code: 'egress_refused' }));
      expect(() => egressGuard(['0.0.0.0/0', '::/0']).checkAddress(host)).not.toThrow();
    },
  );
  it('leaves names to the lookup', () => expect(() => closed.checkAddress('db.example')).not.toThrow());

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
    ['http://168.63.129.16/machine', 'metadata'],
    ['http://[::ffff:168.63.129.16]/', 'metadata'],
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

  // All that https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry have as of
  // 2025-10-09, the first and the last address of each; and multicast, which has registries of its own. Some are called
  // globally reachable there: nobody has an API at them.
  it.each([
    ['0.0.0.0', '0.255.255.255'],
    ['10.0.0.0', '10.255.255.255'],
    ['100.64.0.0', '100.127.255.255'],
    ['127.0.0.0', '127.255.255.255'],
    ['169.254.0.0', '169.254.255.255'],
    ['172.16.0.0', '172.31.255.255'],
    ['192.0.0.0', '192.0.0.255'],
    ['192.0.2.0', '192.0.2.255'],
    ['192.31.196.0', '192.31.196.255'],
    ['192.52.193.0', '192.52.193.255'],
    ['192.88.99.0', '192.88.99.255'],
    ['192.168.0.0', '192.168.255.255'],
    ['192.175.48.0', '192.175.48.255'],
    ['198.18.0.0', '198.19.255.255'],
    ['198.51.100.0', '198.51.100.255'],
    ['203.0.113.0', '203.0.113.255'],
    ['224.0.0.0', '239.255.255.255'],
    ['240.0.0.0', '255.255.255.255'],
    ['::', '::1'],
    ['64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff'],
    ['100::', '100::ffff:ffff:ffff:ffff'],
    ['100:0:0:1::', '100::1:ffff:ffff:ffff:ffff'],
    ['2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff'],
    // Teredo: it leads to the IPv4 address that its end hides, 8.8.8.8 here.
    ['2001::f7f7:f7f7', '2001:0:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:1::1', '2001:1::3'],
    ['2001:2::', '2001:2:0:ffff:ffff:ffff:ffff:ffff'],
    ['2001:3::', '2001:3:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:4:112::', '2001:4:112:ffff:ffff:ffff:ffff:ffff'],
    ['2001:10::', '2001:1f:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:20::', '2001:2f:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:30::', '2001:3f:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2620:4f:8000::', '2620:4f:8000:ffff:ffff:ffff:ffff:ffff'],
    ['3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['5f00::', '5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    // What IANA has given to nobody.
    ['::2', '1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['4000::', 'fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ])('refuses %s to %s, whoever leads there', async (first, last) => {
    for (const address of [first, last]) {
      const isV6 = address.includes(':');
      expect(refusalOf(closed, `http://${isV6 ? `[${address}]` : address}/`)).toMatch(/was refused/);
      const named = egressGuard([], (_host, _options, done) => done(null, [{ address, family: isV6 ? 6 : 4 }]));
      await expect(looked(named, 'service.example')).rejects.toThrow(/^service\.example was refused/);
      await expect(named.checkHost(new URL('https://service.example/'))).rejects.toThrow(/was refused/);
    }
  });

  // Every way of writing an IPv4 address into an IPv6 one that some network or system follows.
  it.each(['127.0.0.1', '10.0.0.5', '169.254.169.254', '0.0.0.0', '100.64.0.1', '224.0.0.1'])(
    'refuses %s inside of an IPv6 address',
    (inner) => {
      const [a = 0, b = 0, c = 0, d = 0] = inner.split('.').map(Number);
      const high = ((a << 8) | b).toString(16);
      const low = ((c << 8) | d).toString(16);
      const teredo = `${(((a << 8) | b) ^ 0xffff).toString(16)}:${(((c << 8) | d) ^ 0xffff).toString(16)}`;
      const disguises = [
        `::ffff:${inner}`,
        `::ffff:${high}:${low}`,
        `0:0:0:0:0:ffff:${high}:${low}`,
        `::${inner}`,
        `::ffff:0:${inner}`,
        `64:ff9b::${inner}`,
        `64:ff9b:1::${inner}`,
        `2002:${high}:${low}::`,
        `2002:${high}:${low}::1`,
        `2001:0:4136:e378:8000:63bf:${teredo}`,
      ];
      expect(disguises.filter((one) => refusalOf(closed, `http://[${one}]/`) === 'allowed')).toEqual([]);
    },
  );

  it.each([
    ['http://2130706433/', '127.0.0.1'],
    ['http://0x7f000001/', '127.0.0.1'],
    ['http://017700000001/', '127.0.0.1'],
    ['http://0177.0.0.01/', '127.0.0.1'],
    ['http://0x7f.0x0.0x0.0x1/', '127.0.0.1'],
    ['http://127.0.1/', '127.0.0.1'],
    ['http://169.16689662/', '169.254.169.254'],
    ['http://0xA9FEA9FE/', '169.254.169.254'],
    ['http://127。0。0。1/', '127.0.0.1'],
    ['http://127．0.0.1/', '127.0.0.1'],
    ['http://１２７.0.0.1/', '127.0.0.1'],
    ['http:127.0.0.1/', '127.0.0.1'],
    ['http:\\\\127.0.0.1\\', '127.0.0.1'],
    ['http://example.com@127.0.0.1/', '127.0.0.1'],
    ['http://127.0.0.1#@example.com/', '127.0.0.1'],
    ['http://127.0.0.1\\@example.com/', '127.0.0.1'],
    ['http://127.0.0.1%2e/', '127.0.0.1'],
    ['http://12\t7.0.0\n.1/', '127.0.0.1'],
  ])('reads %j as %s', (url, address) => {
    expect(refusalOf(closed, url)).toContain(`${address} was refused`);
  });

  it.each([
    'http://[fe80::1%25eth0]/',
    'http://[fe80::1%eth0]/',
    'http://127.0.0.256/',
    'http://1.2.3.4.5/',
    'http://0x100000000/',
    'http:///',
    'http://[::1/',
    'http://ex ample.com/',
    'http://a%00b/',
  ])('never sees %s, which is no URL', (url) => {
    expect(URL.canParse(url)).toBe(false);
  });

  it.each([
    'http://127.0.0.1../',
    'http://a..b/',
    'http://.example/',
    'http://_dmarc.example/',
    'http://127.0.0.1.nip.example/',
  ])('takes the odd name of %s to the resolver like any other', async (url) => {
    const { hostname } = new URL(url);
    const guard = egressGuard([], (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]));
    expect(refusalOf(guard, url)).toBe('allowed');
    await expect(looked(guard, hostname)).rejects.toThrow(/loopback/);
  });

  it.each([
    ['fe80::1%eth0', 6],
    ['::ffff:127.0.0.1', 6],
    ['nonsense', 4],
    ['', 4],
  ])('refuses the answer "%s" of a resolver', async (address, family) => {
    const guard = egressGuard([], (_host, _options, done) => done(null, [{ address, family }]));
    await expect(looked(guard, 'service.example')).rejects.toThrow(/was refused/);
  });

  it.each(['localhost', 'localhost.', 'LOCALHOST', 'ip6-localhost'])(
    'refuses %s, if anybody knows it',
    async (host) => {
      await expect(looked(closed, host)).rejects.toThrow(/loopback|ENOTFOUND|EAI_AGAIN/);
    },
  );

  it.each([0, 22, 25, 53, 110, 143, 465, 587, 6000, 6667, 10_080])('refuses port %i', (port) => {
    expect(refusalOf(closed, `http://example.com:${port}/`)).toMatch(/port \d+ is one of another protocol/);
    expect(refusalOf(closed, `https://8.8.8.8:${port}/`)).toMatch(/port \d+ is one of another protocol/);
    const open = egressGuard(['example.com', '8.8.8.8']);
    expect(refusalOf(open, `http://example.com:${port}/`)).toBe('allowed');
    expect(refusalOf(open, `https://8.8.8.8:${port}/`)).toBe('allowed');
  });

  it.each([80, 443, 1024, 3000, 6379, 8080, 8443, 9200, 65_535])('lets port %i pass', (port) => {
    expect(refusalOf(closed, `http://example.com:${port}/`)).toBe('allowed');
  });

  it('takes names as URLs write them, in any script', () => {
    const guard = egressGuard(['Bücher.example', '*.münchen.example']);
    const ports = ['http://bücher.example:25/', 'http://xn--bcher-kva.example:25/', 'http://a.MÜNCHEN.example.:25/'];
    expect(ports.map((url) => refusalOf(guard, url))).toEqual(['allowed', 'allowed', 'allowed']);
    expect(refusalOf(guard, 'http://xn--mnchen-3ya.example:25/')).toMatch(/refused/);
    expect(refusalOf(guard, 'http://evilbücher.example:25/')).toMatch(/refused/);
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
