/** One list of statements a schema version, in order; a released one is never changed. */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    // As @keyv/sqlite makes it.
    'CREATE TABLE keyv (key VARCHAR(255) PRIMARY KEY, value TEXT)',

    `CREATE TABLE account_index (
      x_user_id TEXT PRIMARY KEY, username TEXT NOT NULL, status TEXT NOT NULL, client_id TEXT NOT NULL
    ) WITHOUT ROWID`,
    'CREATE INDEX account_index_client ON account_index (client_id)',

    `CREATE TABLE link_index (
      key TEXT PRIMARY KEY, discord_user_id TEXT NOT NULL, place TEXT NOT NULL, x_user_id TEXT NOT NULL,
      linked_at INTEGER NOT NULL
    ) WITHOUT ROWID`,
    'CREATE INDEX link_index_user ON link_index (discord_user_id, linked_at)',
    'CREATE INDEX link_index_place ON link_index (place, linked_at)',
    'CREATE INDEX link_index_account ON link_index (x_user_id, linked_at)',

    `CREATE TABLE authorization_index (
      id TEXT PRIMARY KEY, discord_user_id TEXT NOT NULL, pending_x_user_id TEXT, step TEXT NOT NULL,
      created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
    ) WITHOUT ROWID`,
    'CREATE INDEX authorization_index_user ON authorization_index (discord_user_id, created_at)',
    `CREATE INDEX authorization_index_pending ON authorization_index (pending_x_user_id)
      WHERE pending_x_user_id IS NOT NULL`,

    `CREATE TABLE posts (
      id TEXT PRIMARY KEY, revision INTEGER NOT NULL, author_id TEXT NOT NULL, x_user_id TEXT NOT NULL,
      status TEXT NOT NULL, created_at INTEGER NOT NULL, reply TEXT, details TEXT NOT NULL
    )`,
    'CREATE INDEX posts_account ON posts (x_user_id, status, created_at)',
    'CREATE INDEX posts_author ON posts (author_id, status, created_at)',
    `CREATE TABLE parts (
      post_id TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE, position INTEGER NOT NULL,
      status TEXT NOT NULL, x_post_id TEXT, details TEXT NOT NULL, PRIMARY KEY (post_id, position)
    ) WITHOUT ROWID`,
    'CREATE INDEX parts_x_post ON parts (x_post_id) WHERE x_post_id IS NOT NULL',

    'CREATE TABLE interactions (id TEXT PRIMARY KEY, claimed_at INTEGER NOT NULL) WITHOUT ROWID',
    'CREATE INDEX interactions_age ON interactions (claimed_at)',

    `CREATE TABLE jobs (
      key TEXT PRIMARY KEY, kind TEXT NOT NULL, lane TEXT NOT NULL, due_at INTEGER, payload TEXT NOT NULL,
      revision INTEGER NOT NULL, attempts INTEGER NOT NULL, holder TEXT, beat INTEGER NOT NULL, held_lane TEXT
    )`,
    'CREATE INDEX jobs_free ON jobs (lane, due_at, key) WHERE holder IS NULL',
    'CREATE INDEX jobs_held ON jobs (holder) WHERE holder IS NOT NULL',
    // Two running jobs of one lane cannot even be written down.
    'CREATE UNIQUE INDEX jobs_held_lane ON jobs (held_lane) WHERE held_lane IS NOT NULL',
    'CREATE TABLE lanes (lane TEXT PRIMARY KEY, due_at INTEGER, held INTEGER NOT NULL) WITHOUT ROWID',
    'CREATE INDEX lanes_free ON lanes (due_at) WHERE held = 0 AND due_at IS NOT NULL',
  ],
  [
    // Posts are listed by server, and by when they are due.
    "ALTER TABLE posts ADD COLUMN place TEXT NOT NULL DEFAULT 'dm'",
    "UPDATE posts SET place = details ->> '$.place'",
    'ALTER TABLE posts ADD COLUMN due_at INTEGER',
    'CREATE INDEX posts_place ON posts (place, status, created_at)',

    // Of one lane, what is due at the same instant comes in the order in which it was added: by row id, which every
    // index ends with.
    'DROP INDEX jobs_free',
    'CREATE INDEX jobs_free ON jobs (lane, due_at) WHERE holder IS NULL',

    // X's limits are kept ahead of time: what left, and until when X itself takes nothing.
    'CREATE TABLE sends (x_user_id TEXT NOT NULL, sent_at INTEGER NOT NULL)',
    'CREATE INDEX sends_account ON sends (x_user_id, sent_at)',
    'CREATE INDEX sends_age ON sends (sent_at)',
    'CREATE TABLE send_blocks (x_user_id TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID',
  ],
  [
    // Which files posts still need, without reading every post for it.
    "CREATE INDEX parts_media ON parts (post_id) WHERE details ->> '$.media' IS NOT NULL",
  ],
  [
    `CREATE TABLE audit (
      seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, actor TEXT, subject TEXT, place TEXT,
      x_user_id TEXT, post_id TEXT, x_post_id TEXT, cost INTEGER, text_hash TEXT, details TEXT, hash TEXT NOT NULL
    )`,
    'CREATE INDEX audit_place ON audit (place)',
    'CREATE INDEX audit_actor ON audit (actor) WHERE actor IS NOT NULL',
    'CREATE INDEX audit_subject ON audit (subject) WHERE subject IS NOT NULL',
    'CREATE INDEX audit_post ON audit (post_id) WHERE post_id IS NOT NULL',
    'CREATE INDEX audit_x_post ON audit (x_post_id) WHERE x_post_id IS NOT NULL',
    // Against a slip of ours, or of whoever has a shell open; against intent there is the chain.
    `CREATE TRIGGER audit_not_changed BEFORE UPDATE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END`,
    `CREATE TRIGGER audit_not_removed BEFORE DELETE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END`,
    `CREATE TABLE audit_actors (
      pseudonym TEXT PRIMARY KEY, discord_user_id TEXT UNIQUE, text_key TEXT, erased_at INTEGER
    ) WITHOUT ROWID`,
  ],
  [
    // What waits for the reviewers of a server.
    `CREATE INDEX posts_review ON posts (details ->> '$.approval.guildId')
      WHERE status = 'awaiting_approval'`,
  ],
  [
    // What posts cost, for the budgets and quotas of guilds; attempt 0 is put aside for a request that has not left yet.
    `CREATE TABLE spendings (
      post_id TEXT NOT NULL, part INTEGER NOT NULL, attempt INTEGER NOT NULL, guild_id TEXT NOT NULL,
      x_user_id TEXT NOT NULL, author_id TEXT NOT NULL, at INTEGER NOT NULL, cost INTEGER NOT NULL,
      PRIMARY KEY (post_id, part, attempt)
    ) WITHOUT ROWID`,
    'CREATE INDEX spendings_guild ON spendings (guild_id, at, x_user_id, author_id, cost)',
  ],
  [
    `CREATE TABLE share_index (x_user_id TEXT PRIMARY KEY, guild_id TEXT NOT NULL) WITHOUT ROWID`,
    'CREATE INDEX share_index_guild ON share_index (guild_id)',
  ],
];
