// One real process on a database: `node worker.mjs TASK DATABASE_URL`. It says "ready", waits for a line, does its
// task, and writes a line for everything that it was told is done. Runs on compiled code (`npm test` builds first).
import { once } from 'node:events';
import { recordAct } from '../../../dist/src/audit/record-act.js';
import { systemClock } from '../../../dist/src/clock.js';
import { createInstance } from '../../../dist/src/instance.js';
import { createPosting } from '../../../dist/src/posting/create-posting.js';
import { openStorage } from '../../../dist/src/storage/open-storage.js';

const [task, databaseUrl] = process.argv.slice(2);
const say = (line) => process.stdout.write(`${line}\n`);

const tasks = {
  async open() {
    const storage = await openStorage({ databaseUrl, clock: systemClock });
    await storage.facts.write(`process-${process.pid}`, 'was here');
    say(storage.notes.length);
    await storage.close();
  },

  /** Acknowledged writes of every kind, until somebody kills it. */
  async write() {
    const storage = await openStorage({ databaseUrl, clock: systemClock });
    for (let index = 0; ; index++) {
      await storage.facts.write(`single-${index}`, 'yes');
      say(`single-${index}`);
      await storage.transaction(async ({ facts, interactions }) => {
        await facts.write(`both-${index}`, 'yes');
        await interactions.claim(`both-${index}`, Date.now());
      });
      say(`both-${index}`);
    }
  },

  /** Says every interaction and every link that this process got. */
  async take() {
    const storage = await openStorage({ databaseUrl, clock: systemClock });
    await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        if (await storage.interactions.claim(`${index}`, Date.now())) say(`interaction-${index}`);
        const link = { discordUserId: `${index}`, place: 'dm', xUserId: '1' };
        if (await storage.links.remove(link)) say(`link-${index}`);
      }),
    );
    await storage.close();
  },

  /** 32 clicks at once on what waits for approval: four of each of eight reviewers. Says who decided, and what each was
   *  told. */
  async approve() {
    const storage = await openStorage({ databaseUrl, clock: systemClock });
    const log = { info() {}, warn() {}, error() {}, debug() {} };
    const posting = createPosting({ storage, clock: systemClock, log, wake() {}, notices: {}, timing: {} });
    const post = await storage.posts.read(await storage.facts.read('race'));
    const { guildId, round } = post.approval;
    await Promise.all(
      Array.from({ length: 32 }, async (_, click) => {
        const reviewer = { id: `reviewer-${click % 8}`, guildId, roleIds: [], isAdmin: true };
        const told = await posting.approve({ postId: post.id, round, reviewer }).catch((error) => error);
        say(told instanceof Error ? told.message : `${told.status} ${told.approval.votes.length}`);
      }),
    );
    await storage.close();
  },

  /** Counts a fact up in transactions. */
  async count() {
    const storage = await openStorage({ databaseUrl, clock: systemClock });
    await Promise.all(
      Array.from({ length: 50 }, () =>
        storage.transaction(async ({ facts }) => {
          await facts.write('count', String(Number((await facts.read('count')) ?? 0) + 1));
        }),
      ),
    );
    await storage.close();
  },

  /** Writes 100 acts of five members down, each in a transaction of its own. */
  async act() {
    const storage = await openStorage({ databaseUrl, clock: systemClock });
    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        storage.transaction((unit) =>
          recordAct(unit, Date.now(), { kind: 'draft', actorId: `${index % 5}`, texts: [`${index}`] }),
        ),
      ),
    );
    await storage.close();
  },

  /** Claims and finishes jobs until none is due; says each. */
  async work() {
    const storage = await openStorage({ databaseUrl, clock: systemClock });
    const holder = createInstance().id;
    for (;;) {
      const jobs = await storage.jobs.claim({ now: Date.now(), holder, limit: 4 });
      if (jobs.length === 0 && (await storage.jobs.nextDueAt()) === undefined) break;
      for (const job of jobs) {
        say(`${job.lane} ${job.key}`);
        await storage.jobs.finish(job, holder);
      }
    }
    await storage.close();
  },

  /** Writes until the disk takes no more, then says what still works. */
  async fill() {
    const storage = await openStorage({ databaseUrl, clock: systemClock });
    const write = async (index) => {
      await storage.facts.write(`fact-${index}`, 'x'.repeat(2_000));
      say(`fact-${index}`);
      await storage.transaction(({ facts }) => facts.write(`inside-${index}`, 'x'.repeat(2_000)));
      say(`inside-${index}`);
    };
    let code;
    for (let index = 0; code === undefined; index++) {
      await write(index).catch((error) => {
        code = error.cause.code;
      });
    }
    const inTransaction = await storage
      .transaction(({ facts }) => facts.write('more', 'x'.repeat(200_000)))
      .catch((error) => error.cause.code);
    const reads = (await storage.facts.read('fact-0')).length;
    say(JSON.stringify({ code, inTransaction, reads }));
  },

  /** Claims all that is due, says how much that is, and lives on with it. */
  async hold() {
    const storage = await openStorage({ databaseUrl, clock: systemClock });
    const jobs = await storage.jobs.claim({ now: Date.now(), holder: createInstance().id, limit: 10_000 });
    say(jobs.length);
    setInterval(() => undefined, 1_000);
  },
};

say('ready');
await once(process.stdin, 'data');
process.stdin.destroy();
await tasks[task]();
