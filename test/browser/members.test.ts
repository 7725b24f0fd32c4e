import { describe, expect, it } from 'vitest';
import { openChat } from './support/chat.js';
import { hasChromium } from './support/chromium.js';
import { violations } from './support/violations.js';

describe.skipIf(!hasChromium)('the members of the sandbox’s server', () => {
  it('are given roles, lose them, leave and come back', async () => {
    const { page } = await openChat();
    const here = page.getByRole('region', { name: /^Members/ });
    const badge = here.locator('.badge', { hasText: 'Editors' });
    await page.getByLabel('Roles of jay').click();
    await page.getByRole('checkbox', { name: 'Editors' }).check();
    await badge.waitFor();
    // Still open after the list was drawn anew.
    await page.getByRole('checkbox', { name: 'Editors' }).uncheck();
    await badge.waitFor({ state: 'detached' });
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Let them leave' }).click();
    await page.getByRole('button', { name: 'Let jay join' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Let jay join' }).click();
    await page.getByLabel('Roles of jay').waitFor();
  }, 60_000);
});
