import { describe, expect, it } from 'vitest';
import { followLink, openChat, pressByKeyboard } from './support/chat.js';
import { hasChromium } from './support/chromium.js';

describe.skipIf(!hasChromium)('the sandbox in Chromium (skipped where Chromium is not installed)', () => {
  it('by mouse: link with identify, post, see it on the timeline, delete it', async () => {
    const chat = await openChat();
    await chat.picture('chat-empty');
    await chat.page.getByRole('button', { name: /^\/link/ }).click();
    const offer = chat.card('Link an X account');
    await offer.waitFor();
    await chat.picture('card-link');
    const done = await followLink(chat, offer.getByRole('link', { name: /Open the link/ }));
    expect(await done.getByRole('heading', { level: 1 }).textContent()).toContain('@robin_writes is linked');
    expect(new URL(done.url()).search).toBe('');
    await chat.picture('page-linked', done);
    await chat.card('Linked @robin_writes').waitFor();

    await chat.type('/tweet text:Hello from the team');
    const posted = chat.card('Posted as @robin_writes');
    // The channel's copy, which comes after the author's, is the one that everybody can act on.
    await posted.getByRole('button', { name: 'Delete' }).waitFor();
    await chat.show('Timeline');
    await chat.timeline().getByText('Hello from the team').waitFor();
    await chat.picture('timeline');
    await chat.show('Chat');
    await chat.tallPicture('exchange');
    await posted.getByRole('button', { name: 'Delete' }).click();
    await chat.page.getByRole('button', { name: 'Delete it' }).last().click();
    await chat.card('Deleted from X').waitFor();
    await chat.show('Timeline');
    await chat.page.getByText('Nothing has been posted yet.').waitFor();
  }, 60_000);

  it('by keyboard alone: link with a code, preview, edit, post', async () => {
    const chat = await openChat({ discordSecret: false });
    await chat.composer.focus();
    await chat.page.keyboard.type('/lin');
    await chat.page.getByRole('option', { name: /^\/link/ }).waitFor();
    await chat.picture('palette');
    // The first chooses the command, the second sends it.
    await chat.page.keyboard.press('Enter');
    await chat.page.keyboard.press('Enter');
    const offer = chat.card('Link an X account');
    await offer.waitFor();
    const link = offer.getByRole('link', { name: /Open the link/ });
    await link.focus();
    const [popup] = await Promise.all([chat.profile.waitForEvent('page'), chat.page.keyboard.press('Enter')]);
    await popup.waitForLoadState();
    for (let pages = 0; pages < 4 && !popup.url().includes('/link/done/'); pages += 1) {
      const before = popup.url();
      await pressByKeyboard(popup);
      await popup.waitForURL((url) => url.href !== before);
      await popup.waitForLoadState();
    }
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await popup.locator('main').innerText())?.[0] ?? '';
    expect(code).not.toBe('');
    await chat.picture('page-code', popup);
    await chat.page.bringToFront();
    await offer.getByRole('button', { name: 'Enter the code' }).focus();
    await chat.page.keyboard.press('Enter');
    const dialog = chat.page.getByRole('dialog');
    await dialog.waitFor();
    await chat.picture('modal-code');
    await chat.page.keyboard.type(code);
    await chat.page.keyboard.press('Enter');
    await chat.card('Linked @robin_writes').waitFor();

    await chat.composer.focus();
    await chat.type('/tweet text:Read readme.md first preview:true');
    const preview = chat.card(/^Preview/);
    await preview.waitFor();
    await preview.getByText('because X makes a link of readme.md').waitFor();
    await chat.picture('card-preview');
    await preview.getByRole('button', { name: 'Edit' }).focus();
    await chat.page.keyboard.press('Enter');
    const editor = chat.page.getByRole('dialog').getByRole('textbox');
    await editor.waitFor();
    await editor.fill('Read the handbook first\n\nIt is short.');
    await chat.picture('modal-edit');
    await chat.page
      .getByRole('dialog')
      .getByRole('button', { name: /Submit|Send|Save/ })
      .press('Enter');
    await chat
      .card(/^Preview/)
      .getByText('It is short.')
      .waitFor();
    await chat
      .card(/^Preview/)
      .getByRole('button', { name: 'Post it' })
      .press('Enter');
    await chat
      .card(/^Posted/)
      .first()
      .waitFor();
    await chat.show('Timeline');
    await chat.timeline().getByText('It is short.').waitFor();
  }, 60_000);

  it('takes what is typed after a form was closed', async () => {
    const chat = await openChat();
    await chat.type('/tweet ');
    const dialog = chat.page.getByRole('dialog');
    await dialog.waitFor();
    await chat.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await chat.page.keyboard.type('/help');
    await chat.page.keyboard.press('Enter');
    await chat.card('Rookery posts to X for your team').waitFor();
  });

  it('authorizes again from the notice, in the direct messages', async () => {
    const chat = await openChat({ timing: { accounts: { unauthorizedQuietMs: 0 } } });
    await chat.scenario.link('robin');
    chat.scenario.x.disconnect('robin_writes');
    await chat.type('/tweet text:held for a while');
    await chat.card(/^Held/).waitFor();
    await chat.picture('card-held');
    await chat.show('Places');
    await chat.page.getByRole('button', { name: 'Rookery' }).first().click();
    const notice = chat.card('Authorize @robin_writes again');
    await notice.waitFor();
    await chat.picture('card-needs-reauthorization');
    await notice.getByRole('button', { name: 'Authorize again' }).click();
    const link = chat.page.getByRole('link', { name: /Open the link/ }).last();
    const done = await followLink(chat, link);
    expect(await done.getByRole('heading', { level: 1 }).textContent()).toContain('@robin_writes');
    await chat.page.bringToFront();
    await chat.show('Timeline');
    await chat.timeline().getByText('held for a while').waitFor();
  }, 60_000);
});
