import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10';
import { describeGuildCreate, describeUser } from '../world/describe.js';
import type { World } from '../world/world.js';
import { isOn } from './gateway-state.js';
import type { Session } from './session.js';

/** READY, and then the guilds that it announced. */
export function greet(session: Session, world: World, url: string): void {
  const guilds = [...world.guilds.values()].filter((guild) => guild.botPresent && isOn(session, guild));
  session.dispatch(GatewayDispatchEvents.Ready, {
    v: 10,
    user: describeUser(world.bot),
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: url,
    shard: session.shard,
    application: { id: world.bot.id, flags: 0 },
    session_type: 'normal',
    private_channels: [],
  });
  if ((session.intents & GatewayIntentBits.Guilds) === 0) return;
  for (const guild of guilds.filter(({ isOut }) => !isOut))
    session.dispatch(GatewayDispatchEvents.GuildCreate, describeGuildCreate(guild, world.bot));
}
