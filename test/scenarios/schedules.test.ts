import { describe, expect, it } from 'vitest';
import { fillIn, formOf, labelsOf, replyOf } from './support/in-chat.js';
import { eventually, plain, type Scenario, said, startScenario } from './support/scenario.js';

async function linked(): Promise<Scenario> {
  const scenario = await startScenario();
  await scenario.link('robin');
  return scenario;
}

const textsOn = ({ x }: Scenario) => x.posts('robin_writes').map(({ text }) => text);

/** When a card says that it goes out, in ms since 1970. */
function timeIn(text: string): number {
  const [, seconds] = /<t:(\d+):F>/.exec(text) ?? [];
  if (seconds === undefined) throw new Error(`no time in: ${text}`);
  return Number(seconds) * 1000;
}

describe('a schedule', () => {
  it('in words, by the member’s own clock, is shown back, accepted, and kept', async () => {
    const scenario = await linked();
    const robin = scenario.as('robin');
    const unknown = await robin.type('/tweet text:Good morning when:tomorrow 9:30');
    expect(said(unknown)).toContain('I do not know your time zone yet');
    await robin.type('/settings timezone zone:Asia/Tokyo');
    const card = replyOf(unknown);
    await fillIn(robin, card, { button: 'Choose the time', fields: { when: 'tomorrow 9:30' } });
    expect(new Date(timeIn(card.text())).toISOString()).toMatch(/T00:30:00/);

    const preview = replyOf(await robin.type('/tweet text:Soon when:in 3 seconds'));
    expect(labelsOf(preview).slice(0, 2)).toEqual(['Schedule it', 'Post it now']);
    const due = timeIn(preview.text());
    await robin.click(preview, 'Schedule it');
    expect(plain(preview.text())).toContain('Scheduled as @robin_writes');
    expect(textsOn(scenario)).toEqual([]);
    await eventually(() => textsOn(scenario).length === 1, 10_000);
    // Card times are whole seconds.
    expect(scenario.x.posts('robin_writes')[0]?.createdAt).toBeGreaterThanOrEqual(due);
    const told = await scenario.discord.waitForMessage((message) => message.text().includes('Posted as'));
    expect(plain(told.text())).toContain('robin_writes');
    // The one for tomorrow was never accepted.
    expect(said(await robin.type('/queue'))).toContain('Nothing waits');
  });

  it('of a thread goes out whole after a restart', async () => {
    const scenario = await linked();
    const robin = scenario.as('robin');
    await robin.type('/settings timezone zone:Europe/Vienna');
    const form = formOf(await robin.type('/thread when:in 3 seconds'));
    const builder = replyOf(await robin.submit(form, { text: 'One\n---\nTwo' }));
    await robin.click(builder, 'Schedule it');
    await scenario.restart();
    await eventually(() => textsOn(scenario).length === 2, 15_000);
    const [one, two] = scenario.x.posts('robin_writes');
    expect([one?.text, two?.text, two?.inReplyTo]).toEqual(['One', 'Two', one?.id]);
  });
});
