import { createFaultScript, type FaultScript } from '../faults.js';
import { createLedger, type Ledger } from '../ledger.js';
import { randomSecret, type SecretMaker } from '../secret-maker.js';
import { createMember, type Member } from './driver/member.js';
import { readScreen, type Screen } from './driver/screen.js';
import { createGateway } from './gateway/gateway.js';
import type { GatewayControl } from './gateway/gateway-control.js';
import { callbackRoute } from './interactions/callback.js';
import { createInteractionRegistry } from './interactions/registry.js';
import { webhookRoutes } from './interactions/webhook-routes.js';
import { createAddresses } from './messages/addresses.js';
import { createAttachmentStore } from './messages/attachments.js';
import type { GivenFile } from './messages/given-file.js';
import type { Message } from './messages/message.js';
import { createMessageBoard } from './messages/message-board.js';
import { createPostOffice } from './messages/post-office.js';
import { serveAttachment } from './messages/serve-attachment.js';
import { createOAuth } from './oauth/oauth.js';
import { botRoutes } from './rest/bot-routes.js';
import { channelRoutes } from './rest/channel-routes.js';
import { createCommandBook, type RegisteredCommand } from './rest/command-book.js';
import { commandRoutes } from './rest/command-routes.js';
import { createGlobalLimit } from './rest/global-limit.js';
import { createRequestLog, type RecordedRequest } from './rest/request-log.js';
import { createRestHandler } from './rest/rest-handler.js';
import { mount, openServer } from './server.js';
import { createPeople, type People, type Place } from './world/people.js';
import { createWorld } from './world/world.js';

export interface DiscordLookAlikeOptions {
  readonly botToken: string;
  readonly clientSecret?: string;
  readonly redirectUris?: readonly string[];
  readonly applicationId?: string;
  readonly host?: string;
  readonly port?: number;
  /** Keeps the ledger on disk too. */
  readonly ledgerFile?: string;
  /** The three-second rule. */
  readonly deadlineMs?: number;
  readonly tokenLifeMs?: number;
  /** How long the address of a file leads to it; a day, as on Discord, when absent. */
  readonly attachmentLifeMs?: number;
  /** How long the driver waits for an answer after a deferral. */
  readonly answerMs?: number;
  readonly heartbeatIntervalMs?: number;
  /** The bot's requests in a second before it gets 429; interactions do not count. */
  readonly requestsPerSecond?: number;
  /** Of tokens, codes and sessions. */
  readonly makeSecret?: SecretMaker;
}

const DAY_MS = 24 * 60 * 60_000;

/** A Discord on loopback for one bot: its API, its gateway, and people who use the bot. */
export interface DiscordLookAlike extends People {
  /** What the bot gets as `DISCORD_API_URL`. */
  readonly url: string;
  readonly authorizeUrl: string;
  /** Below it the files lie that people and the bot send. */
  readonly cdnUrl: string;
  readonly applicationId: string;
  readonly ledger: Ledger;
  readonly faults: FaultScript;
  readonly gateway: GatewayControl;
  commands(): readonly RegisteredCommand[];
  /** This person, by default in #general of the first server. */
  as(name: string, place?: Place): Member;
  /** Everybody but bots. */
  people(): readonly { readonly id: string; readonly name: string }[];
  /** What this person's Discord client shows now. */
  screen(name: string): Screen;
  /** Looks after each new, changed and deleted message until the function that it gives back is called. */
  watch(look: () => void): () => void;
  /** Logs this person in on the pages of this Discord, for the browser with these cookies; gives the `set-cookie`
   *  header. */
  logIn(name: string, cookies?: string): string;
  /** A channel's messages as they stand, by the channel's id or its name in the first server. */
  messages(channel: string): readonly Message[];
  /** The messages between the bot and this person. */
  dms(name: string): readonly Message[];
  waitForMessage(match: (message: Message) => boolean, timeoutMs?: number): Promise<Message>;
  requests(): readonly RecordedRequest[];
  /** Sends the same interaction to the bot once more. */
  redeliver(interactionId: string): void;
  /** A file that a person picks for an attachment option; gives back the value for that option. */
  attach(file: GivenFile): string;
  /** The addresses of files that were given out until now lead nowhere any more. */
  expireAttachments(): void;
  close(): Promise<void>;
}

export async function startDiscordLookAlike(options: DiscordLookAlikeOptions): Promise<DiscordLookAlike> {
  const { botToken, deadlineMs = 3000, answerMs = 20_000, makeSecret = randomSecret } = options;
  const { app, server, authority } = await openServer(options.host ?? '127.0.0.2', options.port ?? 0);
  const origin = `http://${authority}`;
  const gatewayUrl = `ws://${authority}`;

  const ledger = createLedger(options.ledgerFile === undefined ? {} : { file: options.ledgerFile });
  const faults = createFaultScript();
  const world = createWorld(options.applicationId);
  const { heartbeatIntervalMs = 41_250, tokenLifeMs = 15 * 60_000 } = options;
  const gateway = createGateway({ server, world, ledger, botToken, url: gatewayUrl, heartbeatIntervalMs });
  const people = createPeople(world, gateway);
  const addresses = createAddresses(origin, world.bot.id, options.attachmentLifeMs ?? DAY_MS);
  const attachments = createAttachmentStore(world.nextId, addresses);
  const board = createMessageBoard(world);
  const office = createPostOffice(board, attachments, ledger);
  const registry = createInteractionRegistry({ world, ledger, gateway, tokenLifeMs, makeSecret });
  const book = createCommandBook(world.nextId, world.bot.id);
  const log = createRequestLog();
  const limit = createGlobalLimit(options.requestsPerSecond ?? 50);
  const oauth = createOAuth({
    world,
    ledger,
    clientSecret: options.clientSecret,
    redirectUris: options.redirectUris ?? [],
    makeSecret,
  });

  const routes = [
    ...botRoutes({ world, gateway, gatewayUrl }),
    ...commandRoutes({ world, book, ledger }),
    callbackRoute({ world, registry, office, ledger, deadlineMs }),
    ...webhookRoutes({ world, registry, office, ledger, attachments }),
    ...channelRoutes({ world, registry, office, ledger, gateway, attachments }),
    ...oauth.routes,
  ];
  const handler = (served: typeof routes) =>
    createRestHandler({ routes: served, botToken, ledger, faults, log, limit });
  const files = serveAttachment({ attachments, addresses, faults, ledger });
  mount(app, { rest: handler(routes), unversioned: handler(oauth.routes), files, pages: oauth.pages });

  const shownIn = (channelId: string): Message[] =>
    board
      .all()
      .flatMap(({ channel, viewer, deleted, view }) =>
        channel.id === channelId && viewer === undefined && !deleted ? [view] : [],
      );
  return {
    ...people,
    url: `${origin}/api`,
    authorizeUrl: `${origin}/oauth2/authorize`,
    cdnUrl: origin,
    applicationId: world.bot.id,
    ledger,
    faults,
    gateway: gateway.control,
    commands: () => book.all(),
    as(name, place) {
      const user = world.userNamed(name);
      const timing = { deadlineMs, answerMs };
      return createMember(user, people.channelAt(user, place), {
        world,
        board,
        book,
        registry,
        attachments,
        timing,
      });
    },
    people: () => [...world.users.values()].filter((user) => !user.bot),
    screen: (name) => readScreen({ world, book, board }, world.userNamed(name)),
    watch: (look) => board.changes.watch(look),
    logIn: (name, cookies) => oauth.logIn(world.userNamed(name), cookies),
    messages: (channel) => shownIn(people.channelNamed(channel).id),
    dms: (name) => shownIn(world.dmWith(world.userNamed(name)).id),
    waitForMessage: (match, timeoutMs = 5000) =>
      board.changes.until(
        () => board.all().find(({ view, deleted }) => !deleted && match(view))?.view,
        timeoutMs,
        () => new Error(`no such message came in ${timeoutMs} ms`),
      ),
    requests: () => log.all(),
    redeliver: (interactionId) => registry.redeliver(interactionId),
    attach: (file) => attachments.keep(file).id,
    expireAttachments: () => addresses.expire(),
    async close() {
      gateway.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      ledger.close();
    },
  };
}
