import { commandsFor } from '../commands/index.js';
import type { Services } from '../commands/services.js';
import { createAudit } from './audit/create-audit.js';
import { checkXApp } from './check-x-app.js';
import { type Clock, systemClock } from './clock.js';
import type { Config } from './config.js';
import { createEngine, type Engine, type Timing } from './create-engine.js';
import { type Answers, createAnswers } from './discord/answers.js';
import { createDiscordBot, type DiscordBot } from './discord/bot.js';
import { localizeCommand } from './discord/localize-command.js';
import { createMembers } from './discord/members.js';
import { createNotices } from './discord/notices.js';
import { registerCommands } from './discord/register.js';
import { createRouter, type Router } from './discord/router.js';
import type { UserFacingError } from './errors.js';
import { fingerprintOf } from './fingerprint.js';
import { hourly } from './hourly.js';
import { createInOrder } from './in-order.js';
import { createInstance } from './instance.js';
import { inviteUrl } from './invite-url.js';
import type { Log } from './log.js';
import { createLogins } from './logins.js';
import { createNoticeCards } from './notice-cards.js';
import { identityFor, openDatabase, openMediaFolder, openX } from './open-adapters.js';
import { createReaderLanguages, type ReaderLanguages } from './posting/reader-languages.js';
import { type Closers, closeAll, drain, within } from './shut-down.js';
import type { Storage } from './storage/open-storage.js';
import { WATCH_MS, watchPosts } from './watch-posts.js';
import { createWebServer, type WebServer } from './web/server.js';

export interface RunningBot {
  /** Where an admin adds the bot to a server. */
  readonly inviteUrl: string;
  /** To be registered in the X app, letter by letter. */
  readonly callbackUrl: string;
  readonly port: number;
  /** Resolves when Discord has closed the connection for good, with the reason: only a restart can help. */
  readonly closedForGood: Promise<UserFacingError>;
  /** Finishes what is under way, at most 12 s, and closes everything. */
  stop(): Promise<void>;
}

/** How long after its start the bot first looks at members, in ms. */
const MEMBERS_AFTER_MS = 60_000;

export interface Seams {
  readonly config: Config;
  readonly log: Log;
  readonly clock?: Clock;
  readonly timing?: Timing;
  /** Ends a start that waits for its turn at Discord: it rejects with an AbortError. */
  readonly signal?: AbortSignal;
}

/** Wires everything and starts it. Configuration and database come first and the gateway last: a bot that cannot work
 *  never logs in (Discord resets the token of one that logs in too often). Throws UserFacingError. */
export async function startBot(seams: Seams): Promise<RunningBot> {
  const closers: Closers = [];
  try {
    return await start(seams, closers);
  } catch (error) {
    await closeAll(closers, seams.log);
    throw error;
  }
}

async function start(
  { config, log, clock = systemClock, timing = {}, signal }: Seams,
  closers: Closers,
): Promise<RunningBot> {
  const storage = await openDatabase(config, clock, log, closers);
  await checkXApp({ storage, clientId: config.x.clientId, log });
  const x = openX(config, clock, closers);
  const media = openMediaFolder(config, clock, closers);
  const logins = createLogins({ storage, by: fingerprintOf(config), clock, log });
  await logins.untilAskable(signal);
  const languages = createReaderLanguages({ storage, log });
  const inOrder = createInOrder({ clock, log });
  closers.push(() => inOrder.stop());
  // What notices say is looked up in the engine, which needs the notices.
  let started: Engine | undefined;
  let end: (reason: UserFacingError) => void = () => undefined;
  const closedForGood = new Promise<UserFacingError>((resolve) => {
    end = resolve;
  });
  // The bot hands interactions to a router that needs the bot's own REST client: bound late.
  let router: Router | undefined;
  const bot = createDiscordBot({
    token: config.discord.token,
    apiUrl: config.discord.apiUrl,
    onInteraction: (raw) => void router?.handle(raw),
    beforeIdentify: logins.admit,
    onClosedForGood: (reason) => void logins.refused(reason).then(() => end(reason)),
    onGuildsKnown: (guilds) => inOrder.do(async () => started?.posting.catchUpWithGuilds(guilds)),
    onGuildJoined: (guildId) => inOrder.do(async () => started?.posting.releaseGuild(guildId, 'bot_removed')),
    onGuildLeft: (guildId) => inOrder.do(async () => started?.posting.stopGuild(guildId, 'bot_removed')),
    log,
  });
  const application = await logins.noting(() => bot.application(signal));
  const answers = createAnswers({ rest: bot.rest, apiUrl: config.discord.apiUrl, log });
  const identity = identityFor(config, application.id);
  const notices = createNotices({
    answers,
    clock,
    log,
    operatorId: application.ownerId,
    languageOf: languages.of,
    cards: createNoticeCards({ prices: config.prices, media: media.intake, engine: () => started }),
  });
  const engine = createEngine({
    storage,
    x,
    files: media.files,
    identity,
    notices,
    members: createMembers({ rest: bot.rest, rolesOf: bot.rolesOf }),
    requiredScopes: config.x.scopes,
    allowPinLink: config.x.allowPinLink,
    linkUrl: (nonce) => new URL(`/link/${nonce}`, config.web.publicUrl).href,
    prices: config.prices,
    instance: createInstance(),
    clock,
    log,
    timing,
  });
  started = engine;
  const { prices } = config;
  const commands = commandsFor(config.x);
  router = routerFor({
    engine,
    storage,
    answers,
    bot,
    clock,
    log,
    media: media.intake,
    prices,
    commands,
    asksForCode: identity === undefined,
    operatorId: application.ownerId,
    languages,
  });

  const web = webFor({ config, engine, storage, bot, clock, log });
  const { port } = await web.start();
  closers.push(() => web.stop());
  await registerAll({ bot, applicationId: application.id, storage, log, commands });
  // discord.js waits for Discord's answer to a login for ever, when it is destroyed before that.
  closers.push(() => within(1_000, bot.stop()));
  closers.push(() => drain(engine, web, router));
  await engine.accounts.recover();
  // Nothing is sent before it is known whether this is a backup, in which others may have been sent already.
  await engine.posting.heedRestore();
  // Not at once: a bot that fails and starts again and again would ask Discord each time.
  await engine.posting.lookAtMembers(MEMBERS_AFTER_MS);
  await engine.runner.start();
  const watch = () => watchPosts(storage.jobs, engine.posting, clock);
  hourly({ name: 'watch-posts', run: watch, everyMs: WATCH_MS }, log, closers);
  hourly({ name: 'tidy-files', run: engine.posting.tidyFiles }, log, closers);
  await logins.untilFree(signal);
  await logins.noting(() => untilAborted(bot.login(signal), signal));
  return {
    inviteUrl: inviteUrl(config.discord.authorizeUrl, application.id),
    callbackUrl: config.x.callbackUrl.href,
    port,
    closedForGood,
    stop: () => closeAll(closers, log),
  };
}

/** A login may have to wait for its turn for minutes. */
async function untilAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return work;
  signal.throwIfAborted();
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  await Promise.race([work, stopped]);
}

interface Parts {
  readonly engine: Engine;
  readonly storage: Storage;
  readonly bot: DiscordBot;
  readonly clock: Clock;
  readonly log: Log;
}

function routerFor(
  parts: Parts &
    Pick<Services, 'media' | 'prices' | 'asksForCode' | 'operatorId'> & {
      answers: Answers;
      commands: ReturnType<typeof commandsFor>;
      languages: ReaderLanguages;
    },
): Router {
  const { engine, storage, answers, bot, clock, log, media, prices, asksForCode, operatorId, commands } =
    parts;
  const { heard } = parts.languages;
  const services: Services = {
    accounts: engine.accounts,
    posting: engine.posting,
    nameOf: bot.nameOf,
    roleOf: bot.roleOf,
    media,
    audit: createAudit({ storage, clock }),
    prices,
    clock,
    asksForCode,
    operatorId,
  };
  return createRouter({
    commands,
    services,
    interactions: storage.interactions,
    answers,
    clock,
    log,
    guildName: (id) => bot.guildName(id),
    heard: async ({ memberId, language, guild }) => {
      await heard({ memberId }, language);
      if (guild !== undefined) await heard({ guildId: guild.guildId }, guild.language);
    },
  });
}

function webFor({ config, engine, storage, bot, clock, log }: Parts & { config: Config }): WebServer {
  return createWebServer({
    ...config.web,
    flow: engine.accounts.flow,
    authorizeOrigins: [config.x.authorizeUrl.origin, config.discord.authorizeUrl.origin],
    isReady: async () => bot.isReady() && (await storage.isWritable()),
    clock,
    log,
  });
}

async function registerAll({
  bot,
  applicationId,
  storage,
  log,
  commands,
}: Pick<Parts, 'bot' | 'storage' | 'log'> & {
  applicationId: string;
  commands: ReturnType<typeof commandsFor>;
}): Promise<void> {
  const result = await registerCommands({
    rest: bot.rest,
    applicationId,
    definitions: commands.map((command) => localizeCommand(command.data)),
    facts: storage.facts,
  });
  log.info({ event: 'commands-registered', result }, `commands ${result}`);
}
