import { contentsOf, newPart, type PartInput } from './contents.js';
import { readSeen } from './drafts.js';
import type { Post, PostOptions, Schedule } from './ports.js';
import { savedWith } from './record-post-act.js';
import type { PostingSeams } from './seams.js';

/** What a draft can be changed in; `undefined` takes it away. */
export interface Revision {
  readonly texts?: readonly PartInput[];
  readonly options?: PostOptions | undefined;
  /** When it is meant to go out; nothing does before it has been accepted. */
  readonly schedule?: Schedule | undefined;
}

export interface RevisionRequest {
  readonly postId: string;
  readonly actorId: string;
  /** The revision that was looked at: a change that goes by places in it is refused once there is a newer one. */
  readonly seen?: number;
}

/** Changes a draft as `revise` says, from what is stored now. Gives what is stored then. Throws what `revise` throws, like
 *  `readDraft`, and InvalidInputError when somebody has changed it since it was `seen`. */
export async function reviseDraft(
  seams: PostingSeams,
  { postId, actorId, seen }: RevisionRequest,
  revise: (draft: Post) => Revision,
): Promise<Post> {
  for (;;) {
    const draft = await readSeen(seams, { postId, actorId, seen });
    const saved = await savedWith(seams, withRevision(draft, revise(draft)), { kind: 'edit' });
    if (saved !== undefined) return saved;
  }
}

function withRevision(draft: Post, revision: Revision): Post {
  const { options: before, schedule: planned, ...rest } = draft;
  const options = 'options' in revision ? revision.options : before;
  const schedule = 'schedule' in revision ? revision.schedule : planned;
  const texts = revision.texts ?? contentsOf(draft);
  return {
    ...rest,
    parts: texts.map(newPart),
    ...(options === undefined ? {} : { options }),
    ...(schedule === undefined ? {} : { schedule }),
  };
}
