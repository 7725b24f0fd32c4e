import { describe, expect, it } from 'vitest';
import { linkProblems, openChat } from './support/chat.js';
import { hasChromium } from './support/chromium.js';
import { inLook, lookOfThisRun } from './support/look.js';
import { violations } from './support/violations.js';

describe.skipIf(!hasChromium)('accessibility', () => {
  const look = lookOfThisRun;
  it(`axe-core finds nothing (${look})`, async () => {
    const chat = await openChat({ browser: inLook(look) });
    expect(await violations(chat.page)).toEqual([]);
    await chat.type('/link');
    const offer = chat.card('Link an X account');
    const link = offer.getByRole('link', { name: /Open the link/ });
    const [visit] = await Promise.all([chat.profile.waitForEvent('page'), link.click()]);
    await visit.waitForLoadState();
    for (const button of ['Continue', 'Authorize', 'Authorize app']) {
      expect(await violations(visit)).toEqual([]);
      await chat.picture(`page-before-${button.replace(' ', '-').toLowerCase()}`, visit);
      const before = visit.url();
      await visit.getByRole('button', { name: button, exact: true }).click();
      await visit.waitForURL((url) => url.href !== before);
      await visit.waitForLoadState();
    }
    expect(await violations(visit)).toEqual([]);
    await chat.picture(`page-linked`, visit);
    for (const address of linkProblems(chat)) {
      await visit.goto(address);
      expect(await violations(visit)).toEqual([]);
      await chat.picture(`page-${address.split('/').at(-1)}`, visit);
    }
    await chat.page.bringToFront();
    await chat.type('/tweet text:See readme.md preview:true');
    await chat.card(/^Preview/).waitFor();
    expect(await violations(chat.page)).toEqual([]);
    await chat
      .card(/^Preview/)
      .getByRole('button', { name: 'Edit' })
      .click();
    await chat.page.getByRole('dialog').waitFor();
    expect(await violations(chat.page)).toEqual([]);
    await chat.picture(`modal`);
  }, 60_000);
});
