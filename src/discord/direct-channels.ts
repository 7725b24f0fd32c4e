import { type REST, Routes } from 'discord.js';
import { isPayload, readText } from './payload.js';

/** So many people's channels are remembered; the longest unused is forgotten first. */
const MAX_REMEMBERED = 1_000;

export interface DirectChannels {
  /** The id of the direct messages with this person, opened when it must be. Throws what Discord answers. */
  open(userId: string): Promise<string>;
  forget(userId: string): void;
}

/** Opens each person's direct messages once: opening many is what Discord takes for spam. */
export function createDirectChannels(rest: REST): DirectChannels {
  const channels = new Map<string, Promise<string>>();

  const remember = (userId: string, channel: Promise<string>) => {
    channels.delete(userId);
    channels.set(userId, channel);
    for (const oldest of channels.keys()) {
      if (channels.size <= MAX_REMEMBERED) break;
      channels.delete(oldest);
    }
    return channel;
  };

  return {
    forget: (userId) => void channels.delete(userId),
    open(userId) {
      const known = channels.get(userId);
      if (known !== undefined) return remember(userId, known);
      const opening = requestChannel(rest, userId);
      opening.catch(() => channels.delete(userId));
      return remember(userId, opening);
    },
  };
}

async function requestChannel(rest: REST, userId: string): Promise<string> {
  const answer = await rest.post(Routes.userChannels(), { body: { recipient_id: userId } });
  const id = isPayload(answer) ? readText(answer, 'id') : undefined;
  if (id === undefined) throw new Error('Discord opened a direct channel and did not say which');
  return id;
}
