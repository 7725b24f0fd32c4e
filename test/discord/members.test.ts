import { DiscordAPIError } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { createMembers, type GuildRoles } from '../../src/discord/members.js';

const EVERYONE = 0n;
const MANAGE = 1n << 5n;
const ADMINISTRATOR = 1n << 3n;

function membersOf(answer: () => Promise<unknown>, permissions: Readonly<Record<string, bigint>> = {}) {
  const asked: string[] = [];
  const roles: GuildRoles = { ownerId: '1', permissions: new Map(Object.entries(permissions)) };
  const members = createMembers({
    rest: {
      get: (route) => {
        asked.push(route);
        return answer();
      },
    },
    rolesOf: (guildId) => (guildId === '9' ? roles : undefined),
  });
  return { members, asked };
}

const member =
  (...roles: string[]) =>
  async () => ({ roles, user: { id: '7' } });

function refusal(code: number, status = 404): DiscordAPIError {
  const body = { code, message: 'no' };
  return new DiscordAPIError(body, code, status, 'GET', 'https://discord.test', {
    body: undefined,
    files: [],
  });
}

describe('a member', () => {
  test('is who Discord says, with the roles that they have', async () => {
    const { members, asked } = membersOf(member('15', '16'));
    expect(await members.find('9', '7')).toEqual({ roleIds: ['15', '16'], isAdmin: false });
    expect(asked).toEqual(['/guilds/9/members/7']);
  });

  test.each([
    ['by a role that manages the server', { '15': MANAGE }, true],
    ['by a role of administrators', { '15': ADMINISTRATOR }, true],
    ['by what everybody may', { '9': MANAGE }, true],
    ['not by a role of others', { '4': ADMINISTRATOR, '9': EVERYONE }, false],
    ['not by any other permission', { '15': ~(MANAGE | ADMINISTRATOR) & ((1n << 60n) - 1n) }, false],
  ])('is an admin %s', async (_name, permissions, isAdmin) => {
    const { members } = membersOf(member('15'), permissions as Record<string, bigint>);
    expect(await members.find('9', '7')).toMatchObject({ isAdmin });
  });

  test('is an admin as the owner, and not where nothing is known of the roles', async () => {
    const { members } = membersOf(member('15'), { '15': ADMINISTRATOR });
    expect(await members.find('9', '1')).toMatchObject({ isAdmin: true });
    expect(await members.find('8', '1')).toMatchObject({ isAdmin: false });
  });

  test.each([10_007, 10_013])(
    'is none any more when Discord knows nobody of that name (%i)',
    async (code) => {
      const { members } = membersOf(() => Promise.reject(refusal(code)));
      expect(await members.find('9', '7')).toBeUndefined();
    },
  );

  test.each([
    ['the network', () => Promise.reject(new Error('socket hang up'))],
    ['a server of its own', () => Promise.reject(refusal(0, 503))],
    ['a server that the bot is not in', () => Promise.reject(refusal(50_001, 403))],
    ['an unknown server', () => Promise.reject(refusal(10_004))],
    ['an answer that says nothing', async () => ({ user: {} })],
  ])('is unknown, which is no answer, after the refusal of %s', async (_name, answer) => {
    const { members } = membersOf(answer);
    await expect(members.find('9', '7')).rejects.toThrow();
  });

  test('is asked for once at a time, and anew after that', async () => {
    const { members, asked } = membersOf(member());
    await Promise.all([members.find('9', '7'), members.find('9', '7'), members.find('9', '8')]);
    expect(asked).toHaveLength(2);
    await members.find('9', '7');
    expect(asked).toHaveLength(3);
  });
});
