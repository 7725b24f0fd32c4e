import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../../src/secret.js';
import { percentEncode } from '../../../src/x/oauth1/percent-encode.js';
import { signatureBase } from '../../../src/x/oauth1/signature-base.js';
import { createSigner } from '../../../src/x/oauth1/signer.js';

const pair = fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }));

describe('percent-encoding (RFC 5849 §3.6)', () => {
  test('leaves nothing but the unreserved characters, and loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const encoded = percentEncode(text);
        expect(encoded).toMatch(/^(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*$/);
        expect(decodeURIComponent(encoded)).toBe(text);
      }),
    );
  });

  test.each([
    ["!'()*", '%21%27%28%29%2A'],
    ['-._~', '-._~'],
    ['+ %', '%2B%20%25'],
    ['é☃🐦', '%C3%A9%E2%98%83%F0%9F%90%A6'],
    ['half \ud83d of a pair', 'half%20%EF%BF%BD%20of%20a%20pair'],
  ])('%j', (text, encoded) => {
    expect(percentEncode(text)).toBe(encoded);
  });
});

describe('the signature base (RFC 5849 §3.4.1)', () => {
  test('is the one of the RFC’s own example', () => {
    const base = signatureBase(
      'post',
      new URL('http://EXAMPLE.com:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b'),
      [
        ['oauth_consumer_key', '9djdj82h48djs9d2'],
        ['oauth_token', 'kkk9d7dh3k39sjv7'],
        ['oauth_signature_method', 'HMAC-SHA1'],
        ['oauth_timestamp', '137131201'],
        ['oauth_nonce', '7d8f3e4a'],
        ['c2', ''],
        ['a3', '2 q'],
      ],
    );
    expect(base).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D' +
        '%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method' +
        '%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    );
  });

  test.each([
    ['https://api.x.com:443/2/tweets', 'https://api.x.com/2/tweets'],
    ['http://127.0.0.2:80/2/tweets', 'http://127.0.0.2/2/tweets'],
    // The port of the other scheme is no default, and stays.
    ['https://api.x.com:80/2/tweets', 'https://api.x.com:80/2/tweets'],
    ['http://127.0.0.2:4321/2/tweets', 'http://127.0.0.2:4321/2/tweets'],
    ['https://API.X.com', 'https://api.x.com/'],
    ['https://api.x.com/a?b=c#d', 'https://api.x.com/a'],
  ])('takes %s as %s', (given, address) => {
    expect(signatureBase('GET', new URL(given), []).split('&')[1]).toBe(encodeURIComponent(address));
  });

  test('does not depend on the order of the parameters, nor on where they are', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 8 }), fc.nat(8), (pairs, cut) => {
        const address = new URL('https://api.x.com/2/tweets');
        const query = new URL(address);
        for (const [name, value] of pairs.slice(0, cut)) query.searchParams.append(name, value);
        const whole = signatureBase('POST', address, pairs);
        expect(signatureBase('POST', query, pairs.slice(cut).reverse())).toBe(whole);
      }),
    );
  });

  test('changes with every one of them', () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 5 }), fc.nat(4), (pairs, which) => {
        const address = new URL('https://api.x.com/');
        const changed = pairs.map(([name, value], index) =>
          index === which % pairs.length ? ([name, `${value}x`] as const) : ([name, value] as const),
        );
        expect(signatureBase('GET', address, changed)).not.toBe(signatureBase('GET', address, pairs));
      }),
    );
  });

  test('sorts by bytes after encoding, not as people do', () => {
    const base = signatureBase('GET', new URL('https://api.x.com/'), [
      ['b', '1'],
      ['a', 'é'],
      ['a', 'z'],
      ['B', '1'],
      ['a-', '1'],
    ]);
    expect(decodeURIComponent(base.split('&')[2] ?? '')).toBe('B=1&a=%C3%A9&a=z&a-=1&b=1');
  });
});

describe('the Authorization header', () => {
  const app = { apiKey: 'dpf43f3p2l4k3l03', apiSecret: new Secret('kd94hf93k423kf44') };

  test('is signed as in the example of OAuth Core 1.0, appendix A', () => {
    const sign = createSigner({ app, seconds: () => 1_191_242_096, makeNonce: () => 'kllo9940pd9333jh' });
    const header = sign({
      method: 'GET',
      url: new URL('http://photos.example.net/photos?file=vacation.jpg&size=original'),
      token: { token: new Secret('nnch734d00sl2jdk'), tokenSecret: new Secret('pfkkdhi9sl3r4s00') },
    });
    expect(header.reveal()).toMatch(/^OAuth oauth_consumer_key="dpf43f3p2l4k3l03", /);
    expect(header.reveal()).toContain('oauth_signature="tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D"');
  });

  test('has a nonce of its own each time, and never a secret', () => {
    const sign = createSigner({ app, seconds: () => 1 });
    const headers = Array.from({ length: 50 }, () =>
      sign({ method: 'POST', url: new URL('https://api.x.com/2/tweets') }).reveal(),
    );
    const nonces = headers.map((header) => /oauth_nonce="([^"]*)"/.exec(header)?.[1] ?? '');
    expect(new Set(nonces).size).toBe(50);
    for (const nonce of nonces) expect(nonce).toMatch(/^[0-9A-Za-z]{32}$/);
    for (const header of headers) expect(header).not.toContain('kd94hf93k423kf44');
    expect(headers[0]).not.toContain('oauth_token=');
  });

  test('prints as a secret: for five minutes it lets its holder act', () => {
    const sign = createSigner({ app, seconds: () => 1 });
    expect(`${sign({ method: 'GET', url: new URL('https://api.x.com/') })}`).toBe('[secret]');
  });
});
