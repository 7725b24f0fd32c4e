import { ApplicationCommandType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { accounts } from '../../commands/accounts.js';
import { help } from '../../commands/help.js';
import { commands, commandsFor } from '../../commands/index.js';
import { unlink } from '../../commands/unlink.js';
import { aLink } from '../storage/fixtures.js';
import { anInvocation } from '../support/invocation.js';
import { aLinkedAccount, buttonsOf, services } from '../support/services.js';

const OTHER = aLinkedAccount({ username: 'other_one', link: { xUserId: '99', isDefault: false } });

describe('/accounts', () => {
  const show = (here: readonly object[], elsewhere: readonly object[] = []) => {
    const list = (all: readonly object[]) => async () => all as ReturnType<typeof aLinkedAccount>[];
    return accounts.execute(
      anInvocation(),
      services({ accounts: { usable: list(here), elsewhere: list(elsewhere) } }),
    );
  };

  test('says how to begin when there is none', async () => {
    const { card } = await show([]);
    expect(card).toMatchObject({ tone: 'info', body: expect.stringContaining('/link'), buttons: [] });
  });

  test('lists them escaped, the default first, and offers another default', async () => {
    const { card } = await show([aLinkedAccount(), OTHER]);
    expect(card.body?.split('\n')).toEqual([
      '**@rookery** · 🟢 ready · default',
      '**@other\\_one** · 🟢 ready',
    ]);
    expect(buttonsOf(card)).toEqual(['Make @other_one the default → accounts.default.99']);
  });

  test('a broken one has the button that mends it', async () => {
    const { card } = await show([aLinkedAccount({ health: 'needs_reauthorization' })]);
    expect(card.tone).toBe('warning');
    expect(buttonsOf(card)).toEqual([`Authorize @rookery again → link.reauthorize.${aLink().xUserId}`]);
  });

  test('those of other places are offered here', async () => {
    const { card } = await show([], [OTHER]);
    expect(card.fields).toEqual([{ name: 'Linked elsewhere', value: '@other\\_one' }]);
    expect(buttonsOf(card)).toEqual(['Use @other_one here → link.use.99']);
  });

  test('never more buttons than a row holds', async () => {
    const { card } = await show(Array.from({ length: 9 }, () => OTHER));
    expect(card.buttons).toHaveLength(5);
  });

  test('the default is set for the actor', async () => {
    const set: unknown[] = [];
    const parts = {
      setDefault: async (member: object, xUserId: string) => void set.push({ ...member, xUserId }),
      usable: async () => [OTHER],
      elsewhere: async () => [],
    };
    await accounts.handlers.default.execute(
      anInvocation({ subject: '99', actorId: '7' }),
      services({ accounts: parts }),
    );
    expect(set).toEqual([{ discordUserId: '7', place: aLink().place, roleIds: [], xUserId: '99' }]);
  });
});

describe('/unlink', () => {
  function unlinking(quiet: boolean, tokensDeleted: boolean) {
    const order: string[] = [];
    return {
      order,
      services: services({
        accounts: {
          own: async () => [aLinkedAccount()],
          choose: async () => aLinkedAccount(),
          unlink: async (link) => {
            order.push(`unlink ${link.discordUserId} ${link.xUserId} ${link.place}`);
            return { username: 'rookery', tokensDeleted };
          },
        },
        posting: {
          untilQuiet: async ({ authorId }) => {
            order.push(`quiet ${authorId}`);
            return quiet;
          },
        },
      }),
    };
  }

  test('ends the link, then waits for what had left before', async () => {
    const { order, services: used } = unlinking(true, true);
    const { card } = await unlink.execute(anInvocation(), used);
    const { discordUserId, xUserId, place } = aLink();
    expect(order).toEqual([`unlink ${discordUserId} ${xUserId} ${place}`, `quiet ${discordUserId}`]);
    expect(card).toMatchObject({
      title: 'Unlinked @rookery',
      body: expect.stringContaining('tokens are deleted'),
    });
    expect(card).not.toHaveProperty('footer');
  });

  test('says that the account lives on, and that a post was on its way', async () => {
    const { card } = await unlink.execute(anInvocation(), unlinking(false, false).services);
    expect(card.body).toContain('lives on');
    expect(card).toMatchObject({ footer: expect.stringContaining('on its way') });
  });

  test('with two accounts it asks which one, and unlinks none', async () => {
    const own = async () => [aLinkedAccount(), OTHER];
    const { card } = await unlink.execute(anInvocation(), services({ accounts: { own } }));
    expect(card.title).toBe('Which one?');
    expect(card.body).toContain('@other\\_one');
  });
});

test('/help names every command that every bot has', async () => {
  const { card } = await help.execute();
  const text = JSON.stringify(card);
  for (const { data } of commandsFor({ quotesAndLikes: false, allowPinLink: false })) {
    const isMenu = data.type === ApplicationCommandType.Message;
    if (data.name !== 'help') expect(text).toContain(isMenu ? data.name : `/${data.name}`);
  }
});

test('likes and quotes, which self-serve X refuses, are there only where the operator says so', () => {
  const offered = (quotesAndLikes: boolean) =>
    JSON.stringify(commandsFor({ quotesAndLikes, allowPinLink: true }).map(({ data }) => data));
  for (const name of ['"like"', '"quote"']) {
    expect(offered(true)).toContain(name);
    expect(offered(false)).not.toContain(name);
  }
});

test('every command answers ephemerally before it does anything, but for the forms of /tweet and /thread', () => {
  const said = anInvocation({ options: { text: 'Hello' } });
  for (const { first } of commands.filter(({ data: { name } }) => name !== 'thread')) {
    const rule = typeof first === 'function' ? first(said) : first;
    expect(rule).toEqual({ kind: 'defer', ephemeral: true });
  }
});
