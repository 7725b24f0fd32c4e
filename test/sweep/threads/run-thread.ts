import { openPart } from '../../../src/posting/parts.js';
import type { Post } from '../../../src/posting/ports.js';
import { XError } from '../../../src/x-error.js';
import { OWNER, type Rig } from '../../faults/rig.js';
import type { Random } from '../random.js';
import type { Violation } from '../violation.js';
import { createDoubts } from './doubts.js';
import type { ThreadPlan } from './draw-thread.js';
import { judgeBelief, judgePrefix, judgeStop, violationOf } from './judge.js';
import { judgeMedia, judgeRequest, judgeUploader } from './judge-media.js';
import { Death, type Meddler } from './meddle.js';
import { faultNamed, type PartFaultName } from './part-faults.js';
import { type Person, postByHand } from './person.js';
import { type UploadFault, type UploadFaultName, uploadFaultNamed } from './upload-faults.js';

export interface ThreadFate {
  readonly parts: number;
  /** What befell its parts, in order. */
  readonly faults: readonly PartFaultName[];
  readonly isComplete: boolean;
  readonly requests: number;
  readonly deaths: number;
  /** How often X refused a part, its author was asked about one, and nobody knew the id of one that was up. */
  readonly refusals: number;
  readonly asked: number;
  readonly parentsUnknown: number;
  readonly decoys: number;
  readonly files: number;
  readonly uploads: number;
  readonly uploadFaults: readonly UploadFaultName[];
  readonly mostReads: number;
  readonly mostReadPosts: number;
  readonly violations: readonly Violation[];
}

export interface Life {
  isDead: boolean;
}

const GUILD = '1';
/** For a part. What takes more does not end. */
const MOST_TURNS = 60;
/** Longer than X may keep a file here. */
const PAUSE_MS = { shortest: 1_000, longest: 7_200_000 };

/** Takes one thread to its end, whatever happens on the way, and looks after each request and each step what X holds. */
export function createThreadRun(
  { rig, life, random, person }: { rig: Rig; life: Life; random: Random; person: Person },
  plan: ThreadPlan,
  name: string,
): { meddler: Meddler; run(): Promise<ThreadFate> } {
  const { x, clock, storage } = rig;
  const from = x.ledger.entries().length;
  const texts = [...plan.texts];
  const root = plan.isAnswer ? person.standing : undefined;
  const waiting = plan.faults.map((names) => [...names]);
  const doubts = createDoubts();
  const decoys = new Set<string>();
  const history: string[] = [];
  const met: PartFaultName[] = [];
  const violations: Violation[] = [];
  const uploadFaults = [...plan.uploadFaults];
  const uploadsMet: UploadFaultName[] = [];
  const judged = new Set<string>();
  const fileCount = plan.files.flat().length;
  const counts = { uploads: 0, requests: 0, deaths: 0, refusals: 0, asked: 0, parentsUnknown: 0 };
  const stopped = new Map<number, number>();
  let postId = '';
  let isPaused = false;
  let diesAt: 'commit' | 'look-up' | undefined;

  const note = (line: string): void => void history.push(`${clock.now() % 1e8}: ${line}`);
  const broken = (invariant: string, what: string | undefined): void => {
    if (what !== undefined) violations.push(violationOf(invariant, { name, what, history: [...history] }));
  };
  const made = () =>
    x.ledger
      .entries()
      .slice(from)
      .filter((entry) => entry.kind === 'post-effect' && entry.username === person.username)
      .filter((entry) => !decoys.has(String(entry.postId)));
  const stored = async (): Promise<Post> => {
    const post = await storage.posts.read(postId);
    if (post === undefined) throw new Error(`${name} is lost`);
    return post;
  };
  const die = (where: string): never => {
    life.isDead = true;
    counts.deaths += 1;
    note(`dies ${where}`);
    throw new Death(where);
  };

  function lookAtX(): void {
    broken('E4', judgePrefix(made(), { texts, root }));
    broken('media', judgeMedia(x, made(), plan.files, judged));
  }

  function look(post: Post): void {
    lookAtX();
    broken('lost', judgeBelief(made(), post));
  }

  /** The same words by hand, anywhere but where the part belongs. */
  async function postDecoy(index: number): Promise<void> {
    const elsewhere =
      index === 0 && root === undefined ? person.standing : random.chance(0.5) ? person.standing : undefined;
    const inReplyTo = index === 0 && root !== undefined ? undefined : elsewhere;
    decoys.add(await postByHand(rig, person.username, { text: texts[index] ?? '', inReplyTo }));
    note(`the same words as part ${index + 1} by hand, answering ${inReplyTo ?? 'nothing'}`);
  }

  const meddler: Meddler = {
    async request(send, post) {
      const { resent, ...sending } = await stored();
      const index = openPart(sending)?.index ?? 0;
      // What an earlier request may have gone out with stays, whatever becomes of it at X.
      if (!resent) broken('media', judgeRequest(x, person.username, post));
      counts.requests += 1;
      broken('E3', doubts.request(index));
      if (isPaused) broken('pause', `part ${index + 1} is sent while its guild is paused`);
      const fault = waiting[index]?.shift();
      note(`part ${index + 1} is sent${fault === undefined ? '' : `: ${fault}`}`);
      if (fault === undefined) return send();
      met.push(fault);
      const { kind, plan: way = {}, death, pause, tokenEnds } = { ...faultNamed(fault) };
      if (tokenEnds === true) x.expireAccessTokens(person.username);
      if (pause === true) isPaused = await rig.engine.posting.stopGuild(GUILD, 'paused');
      if (death === 'before the request') {
        doubts.open(index);
        die(death);
      }
      if (death === 'at the look-up') diesAt = 'look-up';
      const call = index === 0 && root === undefined ? 'post' : 'reply';
      rig.meet(call, way);
      const before = made().length;
      let isRefused = false;
      try {
        const answer = await send();
        if (death === 'after the commit') diesAt = 'commit';
        return answer;
      } catch (error) {
        // Half an answer may say enough: then nobody is in doubt, as long as it says what is so.
        isRefused = error instanceof XError && error.outcome !== 'unknown' && made().length === before;
        throw error;
      } finally {
        rig.meet(call, {});
        if (kind === 'open' && (!isRefused || death !== undefined)) doubts.open(index);
        if (kind === 'open' && plan.decoys.has(index)) await postDecoy(index);
        lookAtX();
        if (death === 'after the request') die(death);
      }
    },
    async upload(step, send) {
      counts.uploads += 1;
      const fault = uploadFaults.shift();
      note(`${step}${fault === undefined ? '' : `: ${fault}`}`);
      if (fault === undefined) return send();
      uploadsMet.push(fault);
      const { plan: way = {}, death, pause, tokenEnds }: UploadFault = uploadFaultNamed(fault);
      if (tokenEnds === true) x.expireAccessTokens(person.username);
      if (pause === true) isPaused = await rig.engine.posting.stopGuild(GUILD, 'paused');
      if (death === 'before the request') die(death);
      rig.meet(step, way);
      try {
        return await send();
      } finally {
        rig.meet(step, {});
        if (death === 'after the request') die(death);
      }
    },
    async lookUp(read) {
      const { status, parts } = await stored();
      const open = openPart({ parts })?.index ?? 0;
      const posts = await read();
      // A queued part is about to follow one whose id nobody knows.
      const index = status === 'queued' ? open - 1 : open;
      note(`a look-up for part ${index + 1} gives ${posts.length} posts`);
      if (diesAt === 'look-up') {
        diesAt = undefined;
        // A read that nobody lived to note down: the next process has to make it again.
        die('at the look-up');
      }
      broken('E8', doubts.read(index, posts.length, clock.now()));
      return posts;
    },
    beforeWrite() {
      if (life.isDead) throw new Death('long ago');
    },
    afterWrite() {
      if (diesAt !== 'commit') return;
      diesAt = undefined;
      die('after the commit');
    },
  };

  const submit = async (): Promise<void> => {
    const options = root === undefined ? {} : { options: { replyTo: root } };
    const place = {
      authorId: OWNER,
      xUserId: person.xUserId,
      place: `guild:${GUILD}`,
      channelId: '1',
    } as const;
    for (const { media, bytes } of plan.files.flat()) rig.files.put(media.id, bytes);
    const contents = texts.map((text, index) => ({
      text,
      media: (plan.files[index] ?? []).map(({ media }) => media),
    }));
    postId = (await rig.engine.posting.submit({ ...place, texts: contents, ...options }, 0)).id;
  };

  async function release(): Promise<void> {
    await rig.engine.posting.releaseGuild(GUILD, 'paused');
    isPaused = false;
    note('the guild goes on');
  }

  /** Its author looks at X, and says what is so. */
  async function decide({ parts }: Post): Promise<void> {
    const index = openPart({ parts })?.index ?? 0;
    const decision = made().length > index ? 'is_up' : 'again';
    counts.asked += 1;
    doubts.decided(index);
    note(`its author says of part ${index + 1}: ${decision}`);
    await rig.engine.posting.decide({ postId, actorId: OWNER, decision });
  }

  /** X would not have a part: its author lets the thread go on, with other words the second time at the latest. */
  async function repair({ parts, failure }: Post): Promise<void> {
    const index = openPart({ parts })?.index ?? 0;
    const times = stopped.get(index) ?? 0;
    stopped.set(index, times + 1);
    doubts.decided(index);
    if (failure?.kind === 'parent_unknown') {
      counts.parentsUnknown += 1;
      doubts.decided(index - 1);
    } else counts.refusals += 1;
    if (failure?.kind !== 'parent_unknown' && (times > 0 || random.chance(0.5))) {
      const text = `${name}, part ${index + 1}, in other words (${times})`;
      texts[index] = text;
      await rig.engine.posting.editRefusedPart({ postId, actorId: OWNER, text });
    } else await rig.engine.posting.decide({ postId, actorId: OWNER, decision: 'go_on' });
    note(`part ${index + 1} was refused (${failure?.kind}); goes on as "${texts[index]}"`);
  }

  async function untilDue(post: Post): Promise<void> {
    const next = await storage.jobs.nextDueAt();
    if (next === undefined) broken('lost', `it is ${post.status}, and nothing will take it on`);
    else clock.advance(Math.max(next - clock.now(), 0));
  }

  async function moveOn(post: Post): Promise<void> {
    const { status, heldReason } = post;
    if (status === 'held' && heldReason === 'paused') {
      clock.advance(random.between(PAUSE_MS.shortest, PAUSE_MS.longest));
      await release();
    } else if (status === 'held' && heldReason === 'outcome_unknown') await decide(post);
    else if (status === 'partly_published' || status === 'failed') {
      broken('lost', judgeStop(made(), post));
      if (status === 'partly_published') await repair(post);
      else {
        counts.refusals += 1;
        doubts.decided(0);
        await submit();
      }
    } else if (status === 'queued' || status === 'sending' || status === 'unknown') await untilDue(post);
    else broken('lost', `it is ${status}${heldReason === undefined ? '' : ` (${heldReason})`}`);
  }

  /** Gives whether all of it is up. */
  async function live(): Promise<boolean> {
    await submit();
    for (let turn = 0; turn < MOST_TURNS * (texts.length + fileCount); turn += 1) {
      await rig.runDue();
      if (life.isDead) {
        life.isDead = false;
        await rig.restart();
      }
      const post = await stored();
      note(`${post.status}: ${post.parts.map(({ status }) => status[0]).join('')}`);
      look(post);
      if (violations.length > 0) return false;
      if (post.status === 'published') return made().length === texts.length;
      await moveOn(post);
      if (violations.length > 0) return false;
    }
    return false;
  }

  return {
    meddler,
    async run() {
      const isComplete = await live();
      if (!isComplete && violations.length === 0)
        broken('E4', `it ended with ${made().length} of ${texts.length} parts up`);
      broken('media', judgeUploader(x.ledger.entries().slice(from), person.username));
      if (isPaused) await release();
      return {
        ...counts,
        parts: texts.length,
        faults: met,
        isComplete,
        decoys: decoys.size,
        files: fileCount,
        uploadFaults: uploadsMet,
        mostReads: doubts.mostReads(),
        mostReadPosts: doubts.mostReadPosts(),
        violations,
      };
    },
  };
}
