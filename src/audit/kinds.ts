/** Every act that is written down, by one word. New ones go to the end: the buttons of a list carry their places. */
export const AUDIT_KINDS = [
  // X accounts.
  'link',
  'reauthorized',
  'unlink',
  'refresh_failed',
  'needs_reauthorization',
  'reauthorization_asked',
  // Posts.
  'draft',
  'edit',
  'discard',
  'submit',
  'schedule',
  'move',
  'skip',
  'cancel',
  'post_now',
  'post',
  'failure',
  'held',
  'decide',
  'replaced',
  'delete',
  'repost',
  'like',
  // What admins and the operator do, and what concerns everybody.
  'paused',
  'resumed',
  'app_stopped',
  'app_resumed',
  'settings',
  'restored',
  'data_exported',
  'data_deleted',
  // Words of somebody else's.
  'consent_asked',
  'consent_given',
  'consent_refused',
  'audit_exported',
  'keys_rotated',
] as const;

export type AuditKind = (typeof AUDIT_KINDS)[number];
