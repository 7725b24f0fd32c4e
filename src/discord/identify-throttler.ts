import { type ClientOptions, SimpleIdentifyThrottler } from 'discord.js';

type BuildThrottler = NonNullable<NonNullable<ClientOptions['ws']>['buildIdentifyThrottler']>;

/** Lets the shards log in as fast as Discord takes them (`max_concurrency` in 5 s), each after it was admitted. The
 *  library asks before every IDENTIFY, also before those that follow a lost session; by itself it would log in every
 *  five seconds for ever. */
export function createIdentifyThrottler(
  admit: (shard: number, signal: AbortSignal) => Promise<void> = async () => undefined,
): BuildThrottler {
  return async (manager) => {
    const { session_start_limit: limit } = await manager.fetchGatewayInformation();
    const pace = new SimpleIdentifyThrottler(limit.max_concurrency);
    return {
      async waitForIdentify(shard, signal) {
        await admit(shard, signal);
        await pace.waitForIdentify(shard, signal);
      },
    };
  };
}
