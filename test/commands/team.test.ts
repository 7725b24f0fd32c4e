import { describe, expect, test } from 'vitest';
import { team } from '../../commands/team.js';
import { NotAllowedError } from '../../src/errors.js';
import { aLink } from '../storage/fixtures.js';
import { anInvocation, MANAGE_GUILD, type Said } from '../support/invocation.js';
import { aLinkedAccount, buttonsOf, services } from '../support/services.js';

const GUILD = aLink().place.replace('guild:', '');
const ADMINISTRATOR = 1n << 3n;
/** Nothing stops the server's posts. */
const RUNNING = { stopOf: async () => undefined, appStop: async () => undefined };
const admin = (said: Said = {}) =>
  anInvocation({ permissions: MANAGE_GUILD, subcommand: 'accounts', ...said });

describe('S6: /team is for those who manage the server', () => {
  const refused: readonly (readonly [string, Said])[] = [
    ['a member', { permissions: 0n }],
    [
      'a member with every other permission',
      { permissions: ~(MANAGE_GUILD | ADMINISTRATOR) & ((1n << 60n) - 1n) },
    ],
    ['anybody in direct messages', { place: 'dm' }],
  ];

  test.each(refused)('%s is refused, also when Discord delivers it', async (_name, said) => {
    for (const subcommand of ['accounts', 'reauthorize', 'pause', 'remove']) {
      await expect(team.execute(admin({ ...said, subcommand }), services())).rejects.toBeInstanceOf(
        NotAllowedError,
      );
    }
    await expect(team.complete(admin({ ...said, typed: '' }), services())).rejects.toBeInstanceOf(
      NotAllowedError,
    );
    await expect(team.handlers.resume.execute(admin(said), services())).rejects.toBeInstanceOf(
      NotAllowedError,
    );
  });

  test.each([
    ['Manage Server', MANAGE_GUILD],
    ['Administrator', ADMINISTRATOR],
  ])('%s is enough', async (_name, permissions) => {
    const board = async (guildId: string) => {
      expect(guildId).toBe(GUILD);
      return [];
    };
    const { card } = await team.execute(
      admin({ permissions }),
      services({ accounts: { board }, posting: RUNNING }),
    );
    expect(card.body).toContain('None yet');
  });
});

describe('/team reauthorize', () => {
  const ask = (account: string, results: ('told' | 'told_in_channel' | 'unreachable')[]) =>
    team.execute(
      admin({ subcommand: 'reauthorize', options: { account } }),
      services({
        accounts: {
          ofGuild: async () => [aLinkedAccount()],
          requestReauthorization: async (request) => {
            expect(request).toEqual({
              guildId: GUILD,
              xUserId: aLink().xUserId,
              channelId: '4417',
              actorId: aLink().discordUserId,
            });
            return results.map((result, index) => ({
              discordUserId: String(index + 1),
              discordName: 'x',
              result,
            }));
          },
        },
      }),
    );

  test.each([['@Rookery'], [aLink().xUserId], ['rookery']])('asks the owners of %s', async (account) => {
    const { card } = await ask(account, ['told']);
    expect(card).toMatchObject({
      tone: 'success',
      title: 'Asked for @rookery',
      body: '<@1>: asked by direct message',
    });
  });

  test('says who could not be reached', async () => {
    const { card } = await ask('rookery', ['told', 'unreachable', 'told_in_channel']);
    expect(card.tone).toBe('warning');
    expect(card.body?.split('\n')).toHaveLength(3);
  });

  test('what is not linked in this server is refused', async () => {
    await expect(ask('somebody', [])).rejects.toThrow('not linked in this server');
  });

  test('offers the accounts of this server, each once', async () => {
    const ofGuild = async () => [aLinkedAccount(), aLinkedAccount({ link: { discordUserId: '7' } })];
    expect(await team.complete(admin({ typed: 'roo' }), services({ accounts: { ofGuild } }))).toEqual([
      { name: '@rookery', value: aLink().xUserId },
    ]);
  });
});

describe('/team pause', () => {
  test('stops the server of the interaction, and offers to go on', async () => {
    const stopped: string[][] = [];
    const stopGuild = async (...given: string[]) => {
      stopped.push(given);
      return stopped.length === 1;
    };
    const pause = () =>
      team.execute(admin({ subcommand: 'pause', actorId: '7' }), services({ posting: { stopGuild } }));
    const { card } = await pause();
    expect(card).toMatchObject({
      // No warning: it is what was asked for.
      tone: 'info',
      title: 'Posting is paused',
      body: expect.stringContaining('<@7> has paused'),
    });
    expect(buttonsOf(card)).toEqual(['Resume posting → team.resume.']);
    expect((await pause()).card.body).toContain('paused already');
    expect(stopped).toEqual([
      [GUILD, 'paused', '7'],
      [GUILD, 'paused', '7'],
    ]);
  });

  test.each([
    [0, 'Nothing had been held'],
    [1, 'One post that was held goes out now'],
    [3, '3 posts that were held go out now'],
  ])('resuming says that %i were held', async (released, words) => {
    const releaseGuild = async (...given: string[]) => {
      expect(given).toEqual([GUILD, 'paused', aLink().discordUserId]);
      return released;
    };
    const { card } = await team.handlers.resume.execute(admin(), services({ posting: { releaseGuild } }));
    expect(card).toMatchObject({ title: 'Posting goes on', body: expect.stringContaining(words) });
  });

  test('/team accounts says that it is paused', async () => {
    const { card } = await team.execute(
      admin(),
      services({
        accounts: { board: async () => [] },
        posting: { ...RUNNING, stopOf: async () => 'paused' },
      }),
    );
    expect(card).toMatchObject({ tone: 'warning', footer: expect.stringContaining('paused') });
  });
});

describe('/team remove', () => {
  const remove = (options: Record<string, string>, quiet: boolean) => {
    const asked: object[] = [];
    const used = services({
      accounts: {
        ofGuild: async () => [aLinkedAccount()],
        removeFromGuild: async (request) => {
          asked.push(request);
          return [
            { discordUserId: '7', username: 'rookery', tokensDeleted: false, told: true },
            { discordUserId: '8', username: 'rookery', tokensDeleted: true, told: false },
          ];
        },
      },
      posting: { untilQuiet: async () => quiet },
    });
    return { asked, reply: team.execute(admin({ subcommand: 'remove', options }), used) };
  };
  const request = {
    guildId: GUILD,
    guildName: 'The rookery',
    xUserId: aLink().xUserId,
    actorId: aLink().discordUserId,
  };

  test('is of everybody, or of the member who is named', async () => {
    const all = remove({ account: '@Rookery' }, true);
    await all.reply;
    expect(all.asked).toEqual([request]);
    const one = remove({ account: 'rookery', member: '7' }, true);
    await one.reply;
    expect(one.asked).toEqual([{ ...request, discordUserId: '7' }]);
  });

  test('says of each what became of the tokens, and who could not be told', async () => {
    const { card } = await remove({ account: 'rookery' }, true).reply;
    const [first, second] = card.body?.split('\n') ?? [];
    expect(first).toMatch(/<@7>: .*linked elsewhere.*told by direct message/);
    expect(second).toMatch(/<@8>: .*tokens deleted.*could not be told/);
    expect(card.footer).toContain('its authors are told');
  });

  test('says when a post was on its way already', async () => {
    const { card } = await remove({ account: 'rookery' }, false).reply;
    expect(card.footer).toContain('on its way already');
  });

  test('what is not linked here is refused', async () => {
    await expect(remove({ account: 'somebody' }, true).reply).rejects.toThrow('not linked in this server');
  });
});
