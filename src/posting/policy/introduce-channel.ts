import { InvalidInputError } from '../../errors.js';
import { mark } from '../../sentence.js';
import type { PostingSeams } from '../seams.js';
import type { Alert } from './alert.js';

export interface ChannelIntroduction {
  readonly guildId: string;
  readonly channelId: string;
  readonly as: Extract<Alert, { kind: 'introduced' }>['as'];
}

/** Says in a channel what it is for from now on, which proves that the bot may write there. Throws InvalidInputError when
 *  it may not. */
export async function introduceChannel(
  { notices, clock }: Pick<PostingSeams, 'notices' | 'clock'>,
  { guildId, channelId, as }: ChannelIntroduction,
): Promise<void> {
  const at = clock.now();
  if (
    (await notices.alert({ guildId, channelId, key: `introduced-${at}` }, { kind: 'introduced', as })) ===
    'told'
  )
    return;
  throw new InvalidInputError(mark('I may not write in that channel.'), {
    nextStep: mark('Let me see it and send messages there, then choose it again.'),
  });
}
