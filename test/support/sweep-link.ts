import type { TokenAnswer } from '../../sandbox/x/world/grant.js';
import { confirmLink } from '../../src/accounts/confirm-link.js';
import type { XUser } from '../../src/accounts/ports.js';
import { randomId } from '../../src/accounts/random.js';
import type { AccountsSeams } from '../../src/accounts/seams.js';
import { Secret } from '../../src/secret.js';

const MINUTES = 60_000;

/** Links an account as the last step of an authorization does, or authorizes it again: what comes before (the pages)
 *  is not what is tested. */
export async function linkAccount(
  seams: AccountsSeams,
  { user, grant, owner }: { user: XUser; grant: TokenAnswer; owner: string },
): Promise<void> {
  const { storage, clock } = seams;
  const now = clock.now();
  const id = randomId();
  await storage.authorizations.create({
    id,
    step: 'exchanging',
    discordUserId: owner,
    discordName: owner,
    place: 'guild:1',
    placeName: 'the rookery',
    createdAt: now,
    expiresAt: now + 10 * MINUTES,
    nonceHash: id,
  });
  const stored = await storage.authorizations.read(id);
  if (stored === undefined) throw new Error('the authorization was not stored');
  const linked = await confirmLink(seams, stored, { user, grant: grantFrom(grant, now), proof: 'identify' });
  if (!linked) throw new Error(`@${user.username} could not be linked`);
}

function grantFrom({ access_token, refresh_token, expires_in, scope }: TokenAnswer, now: number) {
  return {
    accessToken: new Secret(access_token),
    ...(refresh_token === undefined ? {} : { refreshToken: new Secret(refresh_token) }),
    expiresAt: now + expires_in * 1000,
    scopes: scope.split(' '),
  };
}
