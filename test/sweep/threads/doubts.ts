/** What the bot has asked X about each part since somebody last decided: E3 and E8. */
export interface Doubts {
  /** A request for this part is about to leave: what is wrong with that, if anything. */
  request(index: number): string | undefined;
  /** Nobody has heard what became of the last one. */
  open(index: number): void;
  /** The timeline was read for this part, and gave so many posts: what is wrong with that, if anything. */
  read(index: number, posts: number, now: number): string | undefined;
  /** Its author has decided: whatever follows is by their word. */
  decided(index: number): void;
  mostReads(): number;
  mostReadPosts(): number;
}

const MOST_READS = 4;
/** $0.05 at $0.005 each. */
const MOST_READ_POSTS = 10;
const READS_BEFORE_RESEND = 2;
const READ_GAP_MS = 15_000;

interface Part {
  reads: number;
  readPosts: number;
  /** When the timeline was read since a request whose outcome nobody has heard; undefined when there is none. */
  since: number[] | undefined;
}

export function createDoubts(): Doubts {
  const parts = new Map<number, Part>();
  const most = { reads: 0, posts: 0 };
  const partOf = (index: number): Part => {
    const part = parts.get(index) ?? { reads: 0, readPosts: 0, since: undefined };
    parts.set(index, part);
    return part;
  };
  return {
    request(index) {
      const { since } = partOf(index);
      partOf(index).since = undefined;
      if (since === undefined) return undefined;
      const gap = (since.at(-1) ?? 0) - (since[0] ?? 0);
      if (since.length >= READS_BEFORE_RESEND && gap >= READ_GAP_MS) return undefined;
      return `part ${index + 1} is sent again after ${since.length} reads within ${gap} ms`;
    },
    open(index) {
      partOf(index).since = [];
    },
    read(index, posts, now) {
      const part = partOf(index);
      part.reads += 1;
      part.readPosts += posts;
      part.since?.push(now);
      most.reads = Math.max(most.reads, part.reads);
      most.posts = Math.max(most.posts, part.readPosts);
      if (part.reads > MOST_READS) return `part ${index + 1} took ${part.reads} reads`;
      if (part.readPosts <= MOST_READ_POSTS) return undefined;
      return `part ${index + 1} was billed ${part.readPosts} posts read`;
    },
    decided: (index) => void parts.delete(index),
    mostReads: () => most.reads,
    mostReadPosts: () => most.posts,
  };
}
