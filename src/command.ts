import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import type { Place, ReplyHandle } from './accounts/ports.js';
import type { Modal, Reply } from './reply.js';

/** Who did it, as Discord says it for this very interaction. */
export interface Actor {
  readonly id: string;
  /** Display name; not escaped. */
  readonly name: string;
  /** Permission bits in the channel; 0 in direct messages. */
  readonly permissions: bigint;
  readonly roleIds: readonly string[];
}

export interface Where {
  readonly place: Place;
  readonly guildId: string | undefined;
  /** The server's name, or "direct messages"; not escaped. */
  readonly name: string;
  readonly channelId: string;
}

/** A file that somebody attached. Its address is good for about a day. */
export interface AttachedFile {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** As Discord says; 0 where it does not. */
  readonly bytes: number;
  /** MIME type as Discord took it from the name; not to be relied on. */
  readonly type?: string;
  /** Alt text that its author gave it in Discord. */
  readonly description?: string;
}

/** The message that a message menu was used on. */
export interface TargetMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  /** Display name; not escaped. */
  readonly authorName: string;
  /** `app`: a bot or a webhook; `self`: this very bot. */
  readonly authorKind: 'person' | 'app' | 'self';
  /** Discord markdown as it was typed. */
  readonly text: string;
  readonly files: readonly AttachedFile[];
  /** What mentions in the text stand for, by id, as far as Discord says it. */
  readonly names: {
    readonly users: ReadonlyMap<string, string>;
    readonly roles: ReadonlyMap<string, string>;
    readonly channels: ReadonlyMap<string, string>;
  };
}

/** One interaction, built from Discord's raw payload: the same over the gateway and over HTTP. */
export interface Invocation {
  readonly id: string;
  readonly actor: Actor;
  readonly where: Where;
  readonly locale: string;
  /** `accounts` of `/team accounts`. */
  readonly subcommand: string | undefined;
  /** A slash command's text option (user, channel and role options give the id). */
  text(option: string): string | undefined;
  /** A slash command's boolean option. */
  flag(option: string): boolean | undefined;
  /** A slash command's attachment option. */
  file(option: string): AttachedFile | undefined;
  /** The option that is being typed (autocomplete). */
  readonly focused: { readonly name: string; readonly value: string } | undefined;
  /** The opaque id of a component or modal. */
  readonly subject: string;
  /** The values that were picked in a select. */
  readonly picked: readonly string[];
  /** What was typed into a modal's field. */
  field(id: string): string | undefined;
  /** What was put into a modal's file upload, in its order. */
  files(field: string): readonly AttachedFile[];
  /** Of a message menu. */
  readonly message: TargetMessage | undefined;
  /** How to edit a message of this interaction later. */
  handle(messageId: string): ReplyHandle;
}

/** How to answer at once, before any I/O. */
export type First<S> =
  | { readonly kind: 'defer'; readonly ephemeral: boolean }
  /** Buttons and selects: acknowledged now, the message edited (or a follow-up sent) later. */
  | { readonly kind: 'update' }
  /** Opens a form: `open` makes at most one local read and never calls X. */
  | {
      readonly kind: 'modal';
      readonly open: (invocation: Invocation, services: S) => Promise<Modal> | Modal;
    };

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** A button or modal that belongs to a command. The actor is authorised again in `execute`. Where `first` opens a
 *  form, that is the whole answer, and `execute` is not there. */
export interface Handler<S> {
  readonly first: First<S>;
  execute(invocation: Invocation, services: S): Promise<Reply>;
}

/** A command is a value. `S` is what the composition root hands to every handler. */
export interface Command<S> {
  readonly data: RESTPostAPIApplicationCommandsJSONBody;
  readonly first: First<S> | ((invocation: Invocation) => First<S>);
  execute(invocation: Invocation, services: S): Promise<Reply>;
  /** At most 25 choices; slower than 2.5 s is answered by none. */
  complete?(invocation: Invocation, services: S): Promise<Choice[]>;
  /** Buttons, selects and modals, by the `action` of their custom id. */
  readonly handlers?: Readonly<Record<string, Handler<S>>>;
}
