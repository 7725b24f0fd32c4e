import { describe, expect, it } from 'vitest';
import { createBrowser } from '../../sandbox/browser.js';
import { walk } from '../../sandbox/walk.js';
import { eventually, plain, said, startScenario } from './support/scenario.js';

describe('somebody whose Discord is German', () => {
  it('links, posts and is refused in German, while the channel reads its own language', async () => {
    const scenario = await startScenario();
    scenario.discord.setLocale('robin', 'de');
    const robin = scenario.as('robin');
    const asked = await robin.type('/link');
    expect(said(asked)).toContain('X-Konto verknüpfen');

    const browser = createBrowser({ language: 'de-AT,de;q=0.9,en;q=0.8' });
    const page = await walk(browser, scenario.linkIn(asked.reply), scenario.who('robin'));
    expect(page.html).toContain('<html lang="de">');
    expect(page.text).toContain('@robin_writes ist verknüpft');
    // Edited by a job, in which nobody speaks: by what was heard of them.
    expect(plain((await asked.next()).text())).toContain('@robin_writes ist verknüpft');

    expect(said(await robin.type(`/tweet text:${'x'.repeat(281)}`))).toContain('zählt 281 von 280 Zeichen');
    const posted = await robin.type('/tweet text:Hallo');
    expect(said(posted)).toContain('Gepostet als @robin_writes');
    expect(said(posted)).toContain('0,015');
    const shown = await eventually(() =>
      scenario.discord.screen('jay').messages.find((message) => plain(message.text()).includes('Hallo')),
    );
    expect(plain(shown.text())).toContain('Posted as @robin_writes');

    const log = scenario.logLines.join('\n');
    expect(log).not.toMatch(/verknüpft|Zeichen/);
  });

  it('reads in a German server what its channel is shown, and so does everybody else there', async () => {
    const scenario = await startScenario();
    scenario.discord.setGuildLocale('de');
    await scenario.link('robin');
    const posted = await scenario.as('robin').type('/tweet text:Hello');
    expect(said(posted)).toContain('Posted as @robin_writes');
    const shown = await eventually(() =>
      scenario.discord.screen('jay').messages.find((message) => plain(message.text()).includes('Hello')),
    );
    expect(plain(shown.text())).toContain('Als @robin_writes gepostet');
    // A button under it changes what all see; who may not is told in their own language.
    await scenario.as('jay').click(shown, 'Löschen');
    const refusal = await eventually(() =>
      scenario.discord.screen('jay').messages.find((message) => message.text().includes('Only the author')),
    );
    expect(refusal.ephemeral).toBe(true);
    const asked = await scenario.as('robin').click(shown, 'Löschen');
    expect(said(asked)).toContain('Das von X löschen?');
  });

  it('is answered in English with any other language, and pages are, too', async () => {
    const scenario = await startScenario();
    scenario.discord.setLocale('robin', 'fr');
    const asked = await scenario.as('robin').type('/link');
    expect(said(asked)).toContain('Link an X account');
    const page = await createBrowser({ language: 'fr-FR, de;q=0.1' }).open(scenario.linkIn(asked.reply));
    // German is the last that they would read, and they said so.
    expect(page.html).toContain('<html lang="de">');
    const other = await createBrowser({ language: 'fr-FR, de;q=0' }).open(scenario.linkIn(asked.reply));
    expect(other.html).toContain('<html lang="en">');
  });

  it('is written to in German after a restart', async () => {
    const scenario = await startScenario();
    scenario.discord.setLocale('robin', 'de');
    await scenario.link('robin');
    await scenario.restart();
    scenario.discord.setLocale('robin', 'de');
    await scenario.as('rowan').type('/team reauthorize account:robin_writes');
    const told = await eventually(() =>
      scenario.discord.screen('robin').messages.find((message) => plain(message.text()).includes('erneut')),
    );
    expect(plain(told.text())).toContain('Ein Admin des Servers bittet dich');
  });
});

describe('what Discord is told of the commands', () => {
  it('has every description in each language', async () => {
    const scenario = await startScenario();
    const tweet = scenario.discord.commands().find(({ name }) => name === 'tweet');
    expect(tweet).toMatchObject({
      name: 'tweet',
      description_localizations: { de: 'Poste auf X mit einem deiner verknüpften Konten.' },
    });
  });
});
