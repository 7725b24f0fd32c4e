import type { Message } from '../../../sandbox/discord/messages/message.js';
import { systemClock } from '../../../src/clock.js';
import { recheckJob } from '../../../src/posting/approval/review-jobs.js';
import { NO_POLICY, type Policy, policyFact } from '../../../src/posting/policy/policy.js';
import { openStorage, type Storage } from '../../../src/storage/open-storage.js';
import { eventually, plain, type Scenario, type ScenarioOptions, startScenario } from './scenario.js';

/** A team in which robin writes, and jay, wren and rowan (an admin) review. */
export interface ReviewTeam extends Scenario {
  rule(approval: Partial<Policy['approval']>): Promise<void>;
  /** Does something to the bot's database from outside. */
  meanwhile(work: (storage: Storage) => Promise<void>): Promise<void>;
  /** Has a message of the review channel deleted. */
  remove(message: Message): Promise<void>;
  /** The newest card in the review channel, once it says this. */
  card(words: string | RegExp): Promise<Message>;
  /** The same of what robin was told in direct messages. */
  told(words: string | RegExp): Promise<Message>;
}

export async function startReviewTeam(options: ScenarioOptions = {}): Promise<ReviewTeam> {
  return asReviewTeam(await startScenario(options));
}

/** With posts that two reviewers have to approve. */
export async function asReviewTeam(scenario: Scenario): Promise<ReviewTeam> {
  const { discord } = scenario;
  const editors = discord.addRole('Editors');
  discord.addMember({ name: 'wren' });
  for (const name of ['jay', 'wren']) discord.giveRole(name, editors.id);
  const channel = discord.addChannel('review');
  const meanwhile: ReviewTeam['meanwhile'] = async (work) => {
    const databaseUrl = `sqlite://${scenario.databaseFile}`;
    const storage = await openStorage({ databaseUrl, clock: systemClock });
    try {
      await work(storage);
    } finally {
      await storage.close();
    }
  };
  let version = 0;
  const rule: ReviewTeam['rule'] = (approval) => {
    version += 1;
    const policy: Policy = {
      ...NO_POLICY,
      version,
      approval: {
        ...NO_POLICY.approval,
        when: 'always',
        needed: 2,
        reviewerRoleIds: [editors.id],
        ...approval,
      },
      channels: { review: channel.id },
    };
    return meanwhile(async (storage) => {
      await storage.facts.write(policyFact(discord.guild.id), JSON.stringify(policy));
      await storage.jobs.add(recheckJob(discord.guild.id, Date.now()));
    });
  };
  await scenario.link('robin');
  await rule({});
  const saying = (words: string | RegExp, messages: () => readonly Message[]) =>
    eventually(() =>
      messages().findLast((message) => {
        const text = plain(message.text());
        return typeof words === 'string' ? text.includes(words) : words.test(text);
      }),
    );
  return {
    ...scenario,
    rule,
    meanwhile,
    async remove({ id }) {
      const { DISCORD_API_URL, DISCORD_TOKEN } = scenario.environment;
      await fetch(`${DISCORD_API_URL}/v10/channels/${channel.id}/messages/${id}`, {
        method: 'DELETE',
        headers: { authorization: `Bot ${DISCORD_TOKEN}` },
      });
    },
    card: (words) => saying(words, () => discord.messages('review')),
    told: (words) => saying(words, () => discord.dms('robin')),
  };
}
