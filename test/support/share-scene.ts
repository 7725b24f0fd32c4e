import { commands } from '../../commands/index.js';
import type { Services } from '../../commands/services.js';
import type { Share } from '../../src/accounts/ports.js';
import type { PostRequest } from '../../src/posting/new-post.js';
import type { Post, PostStatus } from '../../src/posting/ports.js';
import type { Card, CustomId } from '../../src/reply.js';
import { aLink } from '../storage/fixtures.js';
import { anInvocation, MANAGE_GUILD, type Said } from './invocation.js';
import { shown } from './list-scene.js';
import { aRequest, openPostScene, type PostScene } from './post-scene.js';
import { domainServices } from './services.js';

export const { place: PLACE, xUserId: X_USER, discordUserId: OWNER } = aLink();
export const GUILD = PLACE.replace('guild:', '');
export const EDITOR = '90351110224678912';
export const ADMIN = '70351110224678912';
/** Roles of the usual guild. */
export const EDITORS = '15';
export const REVIEWERS = '16';

/** The usual account, of whom OWNER is the owner, shared with the editors of the usual guild; EDITOR is one. */
export interface ShareScene extends PostScene {
  readonly services: Services;
  share(): Promise<Share | undefined>;
  /** Types a command; gives the card. */
  type(name: string, said: Said): Promise<Card>;
  press(card: Card, label: string, said: Said): Promise<Card>;
  /** EDITOR posts by the role, with what Discord has just said of them. */
  byRole(change?: Partial<PostRequest>): Partial<PostRequest>;
  /** Schedules a draft of EDITOR's, so many ms from now. */
  schedule(inMs: number, change?: Partial<PostRequest>): Promise<Post>;
  inStatus(status: PostStatus): Promise<Post[]>;
}

export async function openShareScene({ shared = true } = {}): Promise<ShareScene> {
  const scene = await openPostScene();
  const services = domainServices(scene);
  const { accounts, posting, members, clock, storage } = scene;
  members.setRoles(EDITOR, [EDITORS]);
  if (shared) {
    const roles = { postRoleIds: [EDITORS], approveRoleIds: [REVIEWERS] };
    await accounts.offerShare({ guildId: GUILD, xUserId: X_USER, actorId: OWNER, isAdmin: true, ...roles });
  }
  const byRole = (change: Partial<PostRequest> = {}): Partial<PostRequest> => ({
    authorId: EDITOR,
    right: { at: clock.now(), roleIds: [EDITORS] },
    ...change,
  });
  return {
    ...scene,
    services,
    byRole,
    share: () => storage.shares.find(X_USER),
    type(name, said) {
      const command = commands.find(({ data }) => data.name === name);
      if (command === undefined) throw new Error(`there is no /${name}`);
      return shown(command.execute(anInvocation(said), services));
    },
    press({ buttons = [] }, label, said) {
      const found = buttons.find((button) => button.label === label);
      if (found === undefined || !('action' in found)) throw new Error(`there is no "${label}"`);
      const { command, action, subject }: CustomId = found.action;
      const handler = commands.find(({ data }) => data.name === command)?.handlers?.[action];
      if (handler === undefined) throw new Error(`nothing answers ${command}.${action}`);
      return shown(handler.execute(anInvocation({ ...said, subject }), services));
    },
    async schedule(inMs, change = {}) {
      const { texts, xUserId, place, channelId, authorId, right } = aRequest(byRole(change));
      const draft = await posting.keepDraft({ authorId, xUserId, place, channelId, texts });
      return posting.schedule({
        postId: draft.id,
        actorId: authorId,
        xUserId,
        place,
        channelId,
        ...(right === undefined ? {} : { right }),
        schedule: change.schedule ?? { at: clock.now() + inMs, timeZone: 'UTC' },
      });
    },
    inStatus: (status) => storage.posts.inStatus([status]),
  };
}

export const asOwner = (said: Said = {}): Said => ({ actorId: OWNER, ...said });
export const asEditor = (said: Said = {}): Said => ({ actorId: EDITOR, roleIds: [EDITORS], ...said });
export const asAdmin = (said: Said = {}): Said => ({ actorId: ADMIN, permissions: MANAGE_GUILD, ...said });
