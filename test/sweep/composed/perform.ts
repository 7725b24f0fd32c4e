import { NotLinkedError, UserFacingError } from '../../../src/errors.js';
import { WEIGHTED_LIMIT } from '../../../src/posting/check-text.js';
import { contentsOf } from '../../../src/posting/contents.js';
import type { Post, Schedule } from '../../../src/posting/ports.js';
import type { Revision } from '../../../src/posting/revise-draft.js';
import { readRecurrence } from '../../../src/posting/schedule/recurrence.js';
import { withPartAdded, withPartMoved, withPartRemoved } from '../../../src/posting/thread-edits.js';
import { OWNER, type Rig } from '../../faults/rig.js';
import type { Op } from './model.js';

const GUILD = '1';
const WHERE = { place: `guild:${GUILD}`, channelId: '1' } as const;
const TIME_ZONE = 'UTC';

const ACTORS: Readonly<Record<string, { readonly actorId: string; readonly adminOf: string | undefined }>> = {
  author: { actorId: OWNER, adminOf: undefined },
  member: { actorId: 'member-2', adminOf: undefined },
  admin: { actorId: 'admin-3', adminOf: GUILD },
  'admin elsewhere': { actorId: 'admin-4', adminOf: '2' },
};

export interface Account {
  readonly username: string;
  readonly xUserId: string;
}

interface Asked {
  readonly rig: Rig;
  readonly op: Op;
  readonly account: Account;
  /** As it was shown to whoever clicks. */
  readonly post: Post | undefined;
}

/** Asks the bot that runs now for it, as the commands do. Gives whether it was allowed. */
export async function perform(asked: Asked): Promise<boolean> {
  try {
    await doIt(asked);
    return true;
  } catch (error) {
    if (error instanceof UserFacingError) return false;
    throw error;
  }
}

async function doIt({ rig, op, account, post }: Asked): Promise<unknown> {
  const { accounts, posting } = rig.engine;
  const { xUserId, username } = account;
  switch (op.act) {
    case 'keep':
      return posting.keepDraft({ authorId: OWNER, xUserId, ...WHERE, texts: [op.text] });
    case 'stop':
      if (op.stop === 'guild') return posting.stopGuild(GUILD, 'paused');
      return rig.x.set({ billing: 'credits-depleted' });
    case 'release':
      if (op.stop === 'guild') return posting.releaseGuild(GUILD, 'paused');
      rig.x.set({ billing: 'paid' });
      return posting.resumeApp();
    case 'unlink':
      return accounts.unlink({ discordUserId: OWNER, xUserId, place: WHERE.place });
    case 'link':
      return rig.linkAgain(username);
    default:
      if (post === undefined) throw new Error(`there is no post to ${op.act}`);
      return doWith(rig, op, post);
  }
}

async function doWith(rig: Rig, op: Op, post: Post): Promise<unknown> {
  const { posting } = rig.engine;
  const { actorId, adminOf } = ACTORS[op.by] ?? { actorId: 'nobody', adminOf: undefined };
  const who = { postId: post.id, actorId };
  switch (op.act) {
    case 'edit':
      return posting.editDraft({ ...who, text: op.text });
    case 'add':
    case 'remove':
    case 'first':
      return posting.reviseDraft({ ...who, seen: post.revision - Number(op.isStale) }, (draft) =>
        revised(op, draft),
      );
    case 'discard':
      return posting.discardDraft(post.id, actorId);
    case 'publish':
      await assertLinked(rig, post.xUserId);
      return posting.publishDraft({ ...who, xUserId: post.xUserId, ...WHERE }, 0);
    case 'schedule':
      await assertLinked(rig, post.xUserId);
      return posting.schedule({ ...who, xUserId: post.xUserId, ...WHERE, schedule: scheduleOf(op) });
    case 'move': {
      const { schedule } = await posting.readWaiting({ ...who, adminOf: undefined });
      return posting.move({ ...who, schedule: { timeZone: TIME_ZONE, ...schedule, at: op.at } });
    }
    case 'skip':
      return posting.skip({ ...who, adminOf });
    case 'now':
      return posting.postNow(who, 0);
    case 'cancel':
      return posting.cancel({ ...who, adminOf });
    case 'drop':
      return posting.decide({ ...who, decision: 'discard' });
    default:
      throw new Error(`nobody can ${op.act}`);
  }
}

function revised({ act, text, place }: Op, draft: Post): Revision {
  const parts = contentsOf(draft);
  if (act === 'add') return { texts: withPartAdded(parts, text, WEIGHTED_LIMIT) };
  if (act === 'remove') return { texts: withPartRemoved(parts, place, WEIGHTED_LIMIT) };
  return { texts: withPartMoved(parts, { index: place, by: -place }, WEIGHTED_LIMIT) };
}

function scheduleOf({ at, daily }: Op): Schedule {
  if (Number.isNaN(daily)) return { at, timeZone: TIME_ZONE };
  return {
    at,
    timeZone: TIME_ZONE,
    recurrence: readRecurrence('daily', { firstAt: at, timeZone: TIME_ZONE }),
  };
}

/** A command offers only accounts that are linked here. */
async function assertLinked({ engine }: Rig, xUserId: string): Promise<void> {
  const usable = await engine.accounts.usable({ discordUserId: OWNER, place: WHERE.place });
  if (usable.some(({ link }) => link.xUserId === xUserId)) return;
  throw new NotLinkedError('That X account is not linked here.');
}
