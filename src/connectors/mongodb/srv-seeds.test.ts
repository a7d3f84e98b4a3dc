import { describe, expect, it } from 'vitest';
import { srvSeeds } from './srv-seeds.ts';

const answers = (names: readonly string[]) => {
  const asked: string[] = [];
  const resolveSrv = async (name: string) => {
    asked.push(name);
    return names.map((one) => ({ name: one, port: 27_017, priority: 0, weight: 0 }));
  };
  return { asked, resolveSrv };
};

describe('the members of a cluster that DNS tells', () => {
  it('are those of its domain', async () => {
    const dns = answers(['A.abcde.mongodb.net', 'b.abcde.mongodb.net.']);
    expect(await srvSeeds('shop.abcde.mongodb.net', dns)).toEqual([
      { host: 'a.abcde.mongodb.net', port: 27_017 },
      { host: 'b.abcde.mongodb.net', port: 27_017 },
    ]);
    expect(dns.asked).toEqual(['_mongodb._tcp.shop.abcde.mongodb.net']);
    expect(await srvSeeds('corp.local', answers(['a.corp.local']))).toHaveLength(1);
  });

  it.each([
    ['shop.abcde.mongodb.net', 'evil.example'],
    ['shop.abcde.mongodb.net', 'xabcde.mongodb.net'],
    ['shop.abcde.mongodb.net', '10.0.0.1'],
    ['corp.local', 'a.local'],
    ['corp.local', 'corp.local'],
    ['local', 'evil'],
  ])('of %s are refused where one is %s', async (host, named) => {
    await expect(srvSeeds(host, answers([named]))).rejects.toMatchObject({ code: 'forbidden' });
  });
});
