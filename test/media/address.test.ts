import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedOrigins, readCdnAddress } from '../../src/media/cdn-address.js';
import { createCdnAgent, type Resolve } from '../../src/media/connect.js';
import { isPublicAddress } from '../../src/media/is-public-address.js';
import { aMediaFolder } from '../support/media.js';
import { addressTricks } from './address-tricks.js';

const DISCORD = new URL('https://cdn.discordapp.com');
const GOOD = 'https://cdn.discordapp.com/attachments/1/2/a.png?ex=1&is=2&hm=3&';

/** Everything on this machine that somebody could be led to: it counts who comes. */
let listening: Server;
let visits = 0;
let port = 0;
beforeAll(async () => {
  listening = createServer((socket) => {
    visits += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => listening.close());

describe('which addresses are public', () => {
  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '162.159.135.233',
    '223.255.255.1',
    '2606:4700::6810:84e5',
    '2a00:1450:4001:82a::200e',
    '64:ff9b::a29f:87e9',
  ])('%s is', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:0:127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2001:10::1',
    '2002:7f00:1::',
    '3fff::1',
    '4000::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('which addresses are read', () => {
  const allowed = allowedOrigins(DISCORD);

  it.each([
    GOOD,
    'https://cdn.discordapp.com/ephemeral-attachments/1/2/%C3%A4.png?ex=1',
    'https://media.discordapp.net/attachments/1/2/a.png?width=10',
  ])('%s is', (text) => expect(readCdnAddress(text, allowed).href).toBe(text));

  it('are none of 300 tricks', () => {
    const tricks = addressTricks(port);
    expect(new Set(tricks).size).toBeGreaterThanOrEqual(300);
    const read = tricks.filter((text) => {
      try {
        readCdnAddress(text, allowed);
        return true;
      } catch {
        return false;
      }
    });
    expect(read).toEqual([]);
  });
});

describe('what is connected to', () => {
  /** Names that answer as they are told, one answer after the other; who asked is written down. */
  function answering(...answers: (readonly string[])[]): Resolve & { readonly asked: string[] } {
    const asked: string[] = [];
    const resolve: Resolve = (host, _options, answer) => {
      asked.push(host);
      const now = answers.length > 1 ? answers.shift() : answers[0];
      answer(
        null,
        (now ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
    return Object.assign(resolve, { asked });
  }

  it('is nothing at all for 300 tricks, and no name is looked up', async () => {
    const resolve = answering(['127.0.0.1']);
    const media = await aMediaFolder({ resolve });
    visits = 0;
    for (const url of addressTricks(port)) {
      await expect(media.intake.fetch({ url, name: 'a.png' })).rejects.toMatchObject({
        name: 'InvalidInputError',
        message: expect.stringContaining('does not come from Discord'),
      });
    }
    expect(resolve.asked).toEqual([]);
    expect(visits).toBe(0);
  });

  it.each([
    [['127.0.0.1']],
    [['169.254.169.254']],
    [['10.1.2.3', '192.168.0.1']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [[]],
  ])('is nothing when Discord’s own name leads to %j', async (addresses) => {
    const resolve = answering(addresses);
    const media = await aMediaFolder({ resolve });
    visits = 0;
    await expect(media.intake.fetch({ url: GOOD, name: 'a.png' })).rejects.toMatchObject({
      message: expect.stringContaining('could not be fetched'),
      cause: { name: 'ForbiddenAddressError' },
    });
    expect(resolve.asked).toEqual(['cdn.discordapp.com']);
    expect(visits).toBe(0);
  });

  it('is what was checked: a name that answers differently later is asked and checked anew', async () => {
    const cdnUrl = new URL(`http://localhost:${port}`);
    const resolve = answering(['10.0.0.1', '127.0.0.1'], ['10.0.0.1'], ['127.0.0.1']);
    const media = await aMediaFolder({ cdnUrl, resolve });
    const fetch = () => media.intake.fetch({ url: `${cdnUrl.origin}/a.png`, name: 'a.png' });
    visits = 0;
    // One lookup, one connection, and that to the address of it that may be connected to.
    await expect(fetch()).rejects.toThrow('could not be fetched');
    expect([resolve.asked.length, visits]).toEqual([1, 1]);
    await expect(fetch()).rejects.toThrow('could not be fetched');
    expect([resolve.asked.length, visits]).toEqual([2, 1]);
  });

  it('may be this machine for a look-alike that is on it, and for nothing else', async () => {
    const cdnUrl = new URL(`http://127.0.0.1:${port}`);
    const resolve = answering(['127.0.0.1']);
    const media = await aMediaFolder({ cdnUrl, resolve });
    visits = 0;
    const toLookAlike = media.intake.fetch({ url: `${cdnUrl.origin}/attachments/1/2/a.png`, name: 'a.png' });
    await expect(toLookAlike).rejects.toThrow('could not be fetched');
    expect(visits).toBe(1);
    await expect(media.intake.fetch({ url: GOOD, name: 'a.png' })).rejects.toThrow('could not be fetched');
    expect(resolve.asked).toEqual(['cdn.discordapp.com']);
    expect(visits).toBe(1);
  });

  it('is none but the allowed origins, also when something asks the connection itself', async () => {
    const resolve = answering(['127.0.0.1']);
    const agent = createCdnAgent(allowedOrigins(DISCORD), DISCORD, resolve);
    visits = 0;
    for (const origin of [
      `http://127.0.0.1:${port}`,
      `https://127.0.0.1:${port}`,
      `http://[::1]:${port}`,
      'https://example.com',
      'http://cdn.discordapp.com',
    ]) {
      await expect(agent.request({ origin, path: '/', method: 'GET' })).rejects.toMatchObject({
        name: 'ForbiddenAddressError',
      });
    }
    // Nobody was even asked where they are.
    expect(resolve.asked).toEqual([]);
    // An operator's own mistake: the setting names a private address.
    const private_ = new URL(`https://127.0.0.1:${port}`);
    const other = createCdnAgent(allowedOrigins(private_), private_);
    await expect(other.request({ origin: private_.origin, path: '/', method: 'GET' })).rejects.toMatchObject({
      name: 'ForbiddenAddressError',
    });
    expect(visits).toBe(0);
    await Promise.all([agent.destroy(), other.destroy()]);
  });
});
