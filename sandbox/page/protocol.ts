/** What the server of the page and its script say to each other. Types only: the script is compiled on its own. */

/** A JSON object as Discord has it; read with care. */
export type Json = Readonly<Record<string, unknown>>;

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface MemberView extends Named {
  readonly bot: boolean;
  readonly roles: readonly string[];
}

export interface RoleView extends Named {
  /** A bot's own: nobody can be given it. */
  readonly managed: boolean;
}

export interface ServerView extends Named {
  readonly channels: readonly Named[];
  readonly members: readonly MemberView[];
  readonly roles: readonly RoleView[];
  /** As registered, as far as this person may use them here. */
  readonly commands: readonly Json[];
}

/** Everything but the messages and the posts. */
export interface WorldView {
  /** `locale`: in which language they use Discord. */
  readonly me: Named & { readonly locale: string };
  readonly bot: Named;
  /** Whom one can be. */
  readonly people: readonly Named[];
  readonly servers: readonly ServerView[];
  readonly dm: { readonly id: string; readonly commands: readonly Json[] };
}

export interface MessageView {
  readonly id: string;
  readonly channelId: string;
  readonly author: Named;
  readonly ephemeral: boolean;
  /** Whether it still says that the bot is thinking. */
  readonly deferred: boolean;
  readonly edited: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What Discord's API gives for it. */
  readonly raw: Json;
}

/** A stretch of a post's text. */
export interface PostPart {
  readonly text: string;
  readonly kind: 'text' | 'link' | 'name';
  /** Where a link leads. */
  readonly href?: string;
}

/** A post as it was before an edit. */
export interface VersionView {
  readonly at: number;
  readonly parts: readonly PostPart[];
}

export interface AuthorView {
  readonly name: string;
  readonly username: string;
  /** Pays X. */
  readonly isVerified: boolean;
}

/** A picture or a film in a post. */
export interface MediaView {
  readonly kind: 'photo' | 'animated_gif' | 'video';
  readonly url: string;
  /** In pixels; 0 when nobody knows. */
  readonly width: number;
  readonly height: number;
  readonly durationMs?: number;
  readonly alt?: string;
}

export interface PollView {
  readonly options: readonly string[];
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

export interface QuoteView extends AuthorView {
  readonly parts: readonly PostPart[];
  readonly media?: readonly MediaView[];
}

export interface PostView extends AuthorView {
  /** Of its newest version. */
  readonly id: string;
  /** Of all its versions. */
  readonly ids: readonly string[];
  /** When its first version was made. */
  readonly at: number;
  readonly parts: readonly PostPart[];
  /** Of a long post: what shows before somebody asks for more. */
  readonly beginning?: readonly PostPart[];
  readonly media?: readonly MediaView[];
  readonly poll?: PollView;
  /** The newest version of what it answers. */
  readonly inReplyTo?: string;
  /** Whom it answers; absent when that post is gone. */
  readonly replyingTo?: string;
  /** Who repeated it, when this is a repost. */
  readonly repostedBy?: string;
  readonly quoted?: QuoteView;
  /** The oldest first; empty when it was never edited. */
  readonly earlier: readonly VersionView[];
  /** The name of its community. */
  readonly community?: string;
  readonly sharedWithFollowers?: boolean;
  /** Absent: everybody may reply. */
  readonly whoReplies?: 'following' | 'mentionedUsers' | 'subscribers' | 'verified';
  readonly madeWithAi?: boolean;
  readonly paidPartnership?: boolean;
}

/** What changed for one person since the last update. */
export interface Update {
  /** The first one of a connection: what was known before does not count any more. */
  readonly fresh?: true;
  readonly world?: WorldView;
  /** New and changed messages, the oldest first. */
  readonly messages?: readonly MessageView[];
  readonly gone?: readonly string[];
  /** The whole timeline, the oldest first. */
  readonly posts?: readonly PostView[];
}

export type OptionValue = string | number | boolean;

/** What a person does. */
export type Deed =
  | { readonly kind: 'type' | 'complete'; readonly text: string }
  /** `files`: the ids of files that were uploaded. */
  | { readonly kind: 'say'; readonly text: string; readonly files?: readonly string[] }
  | {
      readonly kind: 'command';
      readonly path: string;
      readonly values: Readonly<Record<string, OptionValue>>;
    }
  | { readonly kind: 'click'; readonly message: string; readonly customId: string }
  | {
      readonly kind: 'select';
      readonly message: string;
      readonly customId: string;
      readonly values: readonly string[];
    }
  | { readonly kind: 'menu'; readonly message: string; readonly name: string }
  /** Whoever runs the server does it, not the person: gives or takes a role (its id), lets somebody leave or join. */
  | {
      readonly kind: 'member';
      readonly server: string;
      readonly member: string;
      readonly change: 'give' | 'take' | 'leave' | 'join';
      readonly role?: string;
    }
  | {
      readonly kind: 'submit';
      readonly modal: string;
      readonly values: Readonly<Record<string, string | readonly string[]>>;
    };

export interface ModalView {
  readonly id: string;
  readonly raw: Json;
}

export interface ChoiceView {
  readonly name: string;
  readonly value: string | number;
}

/** What came of a deed at once; messages come by way of the stream. */
export interface Outcome {
  readonly modal?: ModalView;
  readonly choices?: readonly ChoiceView[];
  /** Why Discord did not do it, in words for the person. */
  readonly error?: string;
}
