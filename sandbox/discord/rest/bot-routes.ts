import { refusal } from '../api-error.js';
import type { Gateway } from '../gateway/gateway.js';
import { asText } from '../json.js';
import {
  describeChannel,
  describeGuild,
  describeMember,
  describeRole,
  describeUser,
} from '../world/describe.js';
import type { Guild, World } from '../world/world.js';
import { bodyOf, ok, param, type RestRequest, type Route } from './route.js';

export interface BotRoutesOptions {
  readonly world: World;
  readonly gateway: Gateway;
  readonly gatewayUrl: string;
}

/** What the bot can read about itself, people, servers and channels. */
export function botRoutes({ world, gateway, gatewayUrl }: BotRoutesOptions): Route[] {
  const guildOf = (request: RestRequest): Guild => {
    const guild = world.guilds.get(param(request, 0));
    if (guild === undefined) throw refusal('unknownGuild');
    if (!guild.botPresent) throw refusal('missingAccess');
    return guild;
  };
  const application = () => ({
    id: world.bot.id,
    name: world.bot.name,
    description: '',
    icon: null,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    approximate_guild_count: world.guilds.size,
    bot: describeUser(world.bot),
    owner: describeUser(world.owner),
    team: null,
    redirect_uris: [],
    integration_types_config: { '0': {}, '1': {} },
  });

  return [
    {
      name: 'GET /gateway/bot',
      auth: 'bot',
      handle: () =>
        ok({
          url: gatewayUrl,
          shards: 1,
          session_start_limit: {
            total: 1000,
            remaining: gateway.startsLeft(),
            reset_after: 86_400_000,
            max_concurrency: 1,
          },
        }),
    },
    { name: 'GET /gateway', auth: 'open', handle: () => ok({ url: gatewayUrl }) },
    { name: 'GET /applications/@me', auth: 'bot', handle: () => ok(application()) },
    { name: 'GET /oauth2/applications/@me', auth: 'bot', handle: () => ok(application()) },
    {
      name: 'GET /users/:id',
      auth: 'bot',
      handle(request) {
        const user = world.users.get(param(request, 0));
        if (user === undefined) throw refusal('unknownUser');
        return ok(describeUser(user));
      },
    },
    {
      name: 'GET /users/@me/guilds',
      auth: 'bot',
      handle: () =>
        ok(
          [...world.guilds.values()]
            .filter((guild) => guild.botPresent)
            .map(({ id, name }) => ({ id, name })),
        ),
    },
    {
      name: 'POST /users/@me/channels',
      auth: 'bot',
      handle(request) {
        const user = world.users.get(asText(bodyOf(request).recipient_id));
        if (user === undefined) throw refusal('unknownUser');
        return ok(describeChannel(world.dmWith(user)));
      },
    },
    { name: 'GET /guilds/:id', auth: 'bot', handle: (request) => ok(describeGuild(guildOf(request))) },
    {
      name: 'GET /guilds/:id/roles',
      auth: 'bot',
      handle: (request) => ok([...guildOf(request).roles.values()].map(describeRole)),
    },
    {
      name: 'GET /guilds/:id/channels',
      auth: 'bot',
      handle: (request) => ok(guildOf(request).channels.map(describeChannel)),
    },
    {
      name: 'GET /guilds/:id/members/:id',
      auth: 'bot',
      handle(request) {
        const member = guildOf(request).members.get(param(request, 1));
        if (member === undefined) throw refusal('unknownMember');
        return ok(describeMember(member));
      },
    },
  ];
}
