import type { Json } from '../json.js';

/** A message as it stood at one time. */
export interface MessageVersion {
  readonly content: string;
  readonly embeds: readonly unknown[];
  readonly components: readonly unknown[];
  readonly flags: number;
  readonly at: number;
}

export interface MessageButton {
  readonly label: string;
  readonly customId?: string;
  readonly url?: string;
  readonly disabled: boolean;
}

/** A message as a person sees it. It is live: later edits show. */
export interface Message {
  readonly id: string;
  readonly channelId: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly ephemeral: boolean;
  readonly content: string;
  readonly embeds: readonly unknown[];
  readonly components: readonly unknown[];
  readonly flags: number;
  /** Whether it still says that the bot is thinking. */
  readonly deferred: boolean;
  readonly deleted: boolean;
  readonly editedAt: number | undefined;
  /** All words that are seen: content, embeds, text displays; not what stands on buttons. */
  text(): string;
  buttons(): MessageButton[];
  /** How it stood from the first version with content until now. */
  readonly history: readonly MessageVersion[];
  /** What Discord's API gives for it. */
  readonly raw: Json;
}
