import { request } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createXLookAlike } from '../../sandbox/x/look-alike.js';
import { expectedSignature } from '../../sandbox/x/oauth1/expected-signature.js';
import { hasChromium, openProfile } from './support/chromium.js';
import { inLook, lookOfThisRun } from './support/look.js';
import { violations } from './support/violations.js';

const KEYS = { apiKey: 'key', apiSecret: 'secret' };

/** The address of X's page for a PIN. */
async function askForPin(url: string): Promise<string> {
  const address = `${url}/oauth/request_token`;
  const own: Record<string, string> = {
    oauth_callback: 'oob',
    oauth_consumer_key: KEYS.apiKey,
    oauth_nonce: Math.random().toString(36),
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
  };
  const parameters = Object.entries(own);
  const method = 'POST';
  const proof = { method, address, parameters, consumerSecret: KEYS.apiSecret, tokenSecret: '' };
  const pairs = Object.entries({ ...own, oauth_signature: expectedSignature(proof) });
  const authorization = `OAuth ${pairs.map(([name, value]) => `${name}="${encodeURIComponent(value)}"`).join(',')}`;
  const { body } = await request(address, { method, headers: { authorization } });
  const token = new URLSearchParams(await body.text()).get('oauth_token');
  return `${url}/oauth/authorize?oauth_token=${token}`;
}

describe.skipIf(!hasChromium)('the look-alike’s pages of OAuth 1.0a', () => {
  it(`axe-core finds nothing, and the PIN can be read (${lookOfThisRun})`, async () => {
    const x = await createXLookAlike({ clientId: 'app', redirectUris: ['http://127.0.0.1:1/back'], ...KEYS });
    onTestFinished(() => x.close());
    for (const username of ['anna', 'ben']) x.addUser({ username });
    const page = await (await openProfile(inLook(lookOfThisRun))).newPage();
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

    await page.goto(await askForPin(x.url));
    expect(await violations(page)).toEqual([]);
    await press('Log in');
    await page.getByRole('button', { name: 'Authorize app' }).waitFor();
    await page.getByText('Not @anna?').click();
    expect(await violations(page)).toEqual([]);
    await press('Authorize app');
    expect(await page.locator('.pin').textContent()).toMatch(/^\d{7}$/);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);

    await page.goto(await askForPin(x.url));
    await press('Cancel');
    await page.getByText('You’ve cancelled.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${x.url}/oauth/authorize?oauth_token=none`);
    expect(await violations(page)).toEqual([]);
  }, 60_000);
});
