import type { ReplyHandle } from './accounts/ports.js';

/** What a component carries: which handler answers it, and an opaque id whose state lives in the store. */
export interface CustomId {
  readonly command: string;
  readonly action: string;
  /** Base64url or digits, at most 60 characters; empty when there is nothing to look up. */
  readonly subject: string;
}

export type ButtonStyle = 'primary' | 'secondary' | 'success' | 'danger';

export type Button =
  | { readonly label: string; readonly style: ButtonStyle; readonly action: CustomId }
  | { readonly label: string; readonly url: string };

/** To pick from; what was picked arrives as `picked`. */
interface AnySelect {
  readonly action: CustomId;
  /** Shown while nothing is picked. */
  readonly placeholder: string;
  /** How many have to be picked, and may be; 1 and 1 where nothing is said, at most 25. */
  readonly least?: number;
  readonly most?: number;
}

/** Some of the server's own roles or text channels, by id. */
export interface Picker extends AnySelect {
  readonly kind: 'roles' | 'channels';
  readonly pickedIds: readonly string[];
}

/** What the card itself offers. */
export interface Select extends AnySelect {
  /** 1 to 25. */
  readonly options: readonly {
    readonly label: string;
    readonly value: string;
    readonly description?: string;
    readonly isPicked?: boolean;
  }[];
}

/** Shown beneath the body of a card, and sent along with it. */
export interface Picture {
  /** File name, such as `1.jpg`; what Discord does not take in one is replaced. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** For whoever cannot see it: plain text. */
  readonly description: string;
}

/** To be taken away: shown by its name. */
export interface CardFile {
  /** Such as `audit.csv`; what Discord does not take in one is replaced. */
  readonly name: string;
  /** Together at most 10 MiB. */
  readonly bytes: Uint8Array;
}

/** One message as people see it. Texts are Discord markdown: build them with `md`, which escapes what is put in. */
export interface Card {
  readonly tone: 'info' | 'success' | 'warning' | 'danger';
  readonly title: string;
  readonly body?: string;
  /** At most 10. A card without any drops those of the message that it takes the place of. */
  readonly pictures?: readonly Picture[];
  /** Rows under the body and the pictures, each with a bold label. */
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
  /** At most 10 with the pictures; under the fields. */
  readonly files?: readonly CardFile[];
  /** Small print. */
  readonly footer?: string;
  /** Each in a row of its own, above the buttons. */
  readonly selects?: readonly Select[];
  /** The same, under those. */
  readonly pickers?: readonly Picker[];
  readonly buttons?: readonly Button[];
}

/** What a command gives back; the router alone sends it. */
export interface Reply {
  readonly card: Card;
  /** A component's answer replaces the message it sits on, unless it is a new ephemeral message of its own. */
  readonly as?: 'edit' | 'follow-up';
  /** Called once Discord has the message, with what is needed to edit it later. */
  readonly sent?: (handle: ReplyHandle) => Promise<void>;
}

export type ModalField = TextField | FilesField;

export interface TextField {
  readonly kind?: 'text';
  readonly id: string;
  readonly label: string;
  readonly style: 'short' | 'paragraph';
  readonly required: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly value?: string;
  readonly placeholder?: string;
}

/** A place for files. */
export interface FilesField {
  readonly kind: 'files';
  readonly id: string;
  readonly label: string;
  /** Small print under the label. */
  readonly hint?: string;
  readonly required: boolean;
  /** At least so many, where there are any; at most 10. */
  readonly min?: number;
  readonly max: number;
  /** Nothing can be in it beforehand. */
  readonly value?: undefined;
}

export interface Modal {
  readonly title: string;
  readonly action: CustomId;
  readonly fields: readonly ModalField[];
}
