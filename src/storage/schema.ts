import type { Place } from '../accounts/ports.js';
import type { AuditKind } from '../audit/kinds.js';
import type { PartStatus, PostStatus } from '../posting/ports.js';

/** The tables, column by column. Ids and JSON are text, times are ms since 1970. */
export interface Schema {
  /** Keyv's own table, in the form that Keyv writes. */
  keyv: { key: string; value: string };
  meta: { key: string; value: string };
  account_index: { x_user_id: string; username: string; status: string; client_id: string };
  link_index: {
    key: string;
    discord_user_id: string;
    place: string;
    x_user_id: string;
    linked_at: number;
  };
  share_index: { x_user_id: string; guild_id: string };
  authorization_index: {
    id: string;
    discord_user_id: string;
    pending_x_user_id: string | null;
    step: string;
    created_at: number;
    expires_at: number;
  };
  posts: {
    id: string;
    revision: number;
    author_id: string;
    x_user_id: string;
    status: PostStatus;
    created_at: number;
    place: Place;
    /** When a scheduled post goes out. */
    due_at: number | null;
    /** Sealed. */
    reply: string | null;
    /** JSON: what is not asked for by itself. */
    details: string;
  };
  parts: { post_id: string; position: number; status: PartStatus; x_post_id: string | null; details: string };
  sends: { x_user_id: string; sent_at: number };
  send_blocks: { x_user_id: string; until: number };
  spendings: {
    post_id: string;
    part: number;
    attempt: number;
    guild_id: string;
    x_user_id: string;
    author_id: string;
    at: number;
    cost: number;
  };
  interactions: { id: string; claimed_at: number };
  audit: {
    seq: number;
    at: number;
    kind: AuditKind;
    actor: string | null;
    subject: string | null;
    place: string | null;
    x_user_id: string | null;
    post_id: string | null;
    x_post_id: string | null;
    cost: number | null;
    text_hash: string | null;
    details: string | null;
    hash: string;
  };
  /** Without id and key once the member has had that deleted. */
  audit_actors: {
    pseudonym: string;
    discord_user_id: string | null;
    text_key: string | null;
    erased_at: number | null;
  };
  jobs: {
    key: string;
    kind: string;
    lane: string;
    /** Null: removed while it runs, so there is nothing to do when it ends. */
    due_at: number | null;
    payload: string;
    revision: number;
    attempts: number;
    holder: string | null;
    beat: number;
    /** The lane that the running job occupies; a replacement may name another one. */
    held_lane: string | null;
  };
  /** One row a lane that has jobs: its earliest free one, and whether one of them runs. */
  lanes: { lane: string; due_at: number | null; held: number };
}
