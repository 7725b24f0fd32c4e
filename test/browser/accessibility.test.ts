import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { linkProblems, openChat } from './support/chat.js';
import { hasChromium } from './support/chromium.js';
import { inLook, looksToTest } from './support/look.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe-core finds fault with. It is put in by the debugger, so that no page has to weaken its policy. */
async function violations(page: Page): Promise<string[]> {
  // Pages forbid scripts of others; the debugger is not bound by that.
  const client = await page.context().newCDPSession(page);
  await client.send('Runtime.evaluate', { expression: AXE });
  const { result } = await client.send('Runtime.evaluate', {
    expression:
      'axe.run(document, { resultTypes: ["violations"] }).then((found) => JSON.stringify(found.violations))',
    awaitPromise: true,
    returnByValue: true,
  });
  const found: Violation[] = JSON.parse(String(result.value));
  return found.map(({ id, help, nodes }) => `${page.url()}: ${id}: ${help}: ${nodes[0]?.html}`);
}

describe.skipIf(!hasChromium)('accessibility', () => {
  for (const look of looksToTest) {
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
  }
});
