import { describe, expect, test } from 'vitest';
import { openPostScene } from '../support/post-scene.js';

const MEMBER = { memberId: '7' };
const GUILD = { guildId: '9' };
const BOTH = { ...MEMBER, ...GUILD };

describe('settings', () => {
  test('nothing is chosen at first', async () => {
    const { posting } = await openPostScene();
    expect(await posting.settingsOf(MEMBER)).toEqual({});
    expect(await posting.settingsFor(BOTH)).toEqual({ preview: false, altText: false });
  });

  test('keep what a change does not name, and forget what it takes back', async () => {
    const { posting } = await openPostScene();
    await posting.changeSettings(MEMBER, { timeZone: 'Europe/Vienna' });
    expect(await posting.changeSettings(MEMBER, { preview: true })).toEqual({
      timeZone: 'Europe/Vienna',
      preview: true,
    });
    expect(await posting.changeSettings(MEMBER, { timeZone: undefined })).toEqual({ preview: true });
    expect(await posting.settingsOf(MEMBER)).toEqual({ preview: true });
  });

  test('a member’s time zone goes before the guild’s, which is there for everybody else', async () => {
    const { posting } = await openPostScene();
    await posting.changeSettings(GUILD, { timeZone: 'America/New_York' });
    expect((await posting.settingsFor(BOTH)).timeZone).toBe('America/New_York');
    await posting.changeSettings(MEMBER, { timeZone: 'Europe/Vienna' });
    expect((await posting.settingsFor(BOTH)).timeZone).toBe('Europe/Vienna');
    expect((await posting.settingsFor({ memberId: '8', guildId: '9' })).timeZone).toBe('America/New_York');
    expect((await posting.settingsFor({ memberId: '8', guildId: undefined })).timeZone).toBeUndefined();
  });

  test('a member cannot switch off the preview that the guild asks for', async () => {
    const { posting } = await openPostScene();
    await posting.changeSettings(GUILD, { preview: true });
    await posting.changeSettings(MEMBER, { preview: false });
    expect(await posting.settingsFor(BOTH)).toMatchObject({ preview: true });
    expect(await posting.settingsFor({ ...MEMBER, guildId: undefined })).toMatchObject({ preview: false });
  });
});
