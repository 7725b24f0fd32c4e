import { encodeCustomId } from '../../../src/discord/custom-id.js';
import type { CustomId } from '../../../src/reply.js';

type Raw = Record<string, unknown>;

let lastId = 1_400_000_000_000_000_000n;

/** What Discord sends for somebody in a server, without `type` and `data`. */
export function guildInteraction(more: Raw = {}): Raw {
  lastId += 1n;
  return {
    id: String(lastId),
    application_id: '1100000000000000001',
    token: `token-of-${lastId}`,
    version: 1,
    guild_id: '1200000000000000001',
    channel: { id: '1300000000000000001', type: 0 },
    context: 0,
    authorizing_integration_owners: { '0': '1200000000000000001' },
    member: {
      nick: 'Robin R.',
      user: { id: '1000000000000000001', username: 'robin', global_name: 'Robin' },
      permissions: '2147483648',
      roles: ['1500000000000000001'],
    },
    locale: 'en-US',
    ...more,
  };
}

export const command = (name: string, options: Raw[] = [], more: Raw = {}): Raw =>
  guildInteraction({ type: 2, data: { id: '1', name, type: 1, options }, ...more });

export const autocomplete = (name: string, options: Raw[]): Raw =>
  guildInteraction({ type: 4, data: { id: '1', name, type: 1, options } });

export const click = (id: CustomId | string, more: Raw = {}): Raw =>
  guildInteraction({
    type: 3,
    message: { id: '1600000000000000001' },
    data: { component_type: 2, custom_id: typeof id === 'string' ? id : encodeCustomId(id) },
    ...more,
  });

export const submit = (id: CustomId, components: Raw[], more: Raw = {}): Raw =>
  guildInteraction({ type: 5, data: { custom_id: encodeCustomId(id), components }, ...more });

export const inDirectMessages = {
  guild_id: undefined,
  member: undefined,
  context: 1,
  authorizing_integration_owners: { '0': '0' },
  user: { id: '1000000000000000001', username: 'robin', global_name: null },
};

export const attachment = (id: string, more: Raw = {}): Raw => ({
  id,
  filename: `${id}.png`,
  size: 1_234,
  url: `https://cdn.discordapp.com/attachments/1/${id}/${id}.png?ex=1`,
  proxy_url: `https://media.discordapp.net/attachments/1/${id}/${id}.png`,
  content_type: 'image/png',
  ...more,
});

const TARGET = '1600000000000000007';

/** A message menu, used on a message of somebody else's. */
export const onMessage = (name: string, message: Raw = {}, resolved: Raw = {}): Raw =>
  guildInteraction({
    type: 2,
    data: {
      id: '1',
      name,
      type: 3,
      target_id: TARGET,
      resolved: {
        messages: {
          [TARGET]: {
            id: TARGET,
            channel_id: '1300000000000000001',
            type: 0,
            author: { id: '1000000000000000002', username: 'jay', global_name: 'Jay' },
            content: 'Hi <@1000000000000000003>',
            attachments: [],
            mentions: [{ id: '1000000000000000003', username: 'rowan', global_name: 'Rowan' }],
            mention_roles: [],
            ...message,
          },
        },
        ...resolved,
      },
    },
  });
