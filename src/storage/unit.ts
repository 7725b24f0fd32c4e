import type { PostingUnit } from '../posting/ports.js';
import { createAccountStore } from './account-store.js';
import { createAuditStore } from './audit-store.js';
import { createAuthorizationStore } from './authorization-store.js';
import { createFactStore } from './fact-store.js';
import { createInteractionStore } from './interaction-store.js';
import { createJobQueue } from './job-queue.js';
import { createLinkStore } from './link-store.js';
import { createPostStore } from './post-store.js';
import { createRevocationStore } from './revocation-store.js';
import type { Scope } from './scope.js';
import type { Sealer } from './sealing.js';
import { createSendStore } from './send-store.js';
import { createShareStore } from './share-store.js';
import { createSpendingStore } from './spending-store.js';

/** Every store, on this scope. */
export function createUnit(scope: Scope, sealer: Sealer): PostingUnit {
  return {
    accounts: createAccountStore(scope, sealer),
    links: createLinkStore(scope),
    shares: createShareStore(scope),
    authorizations: createAuthorizationStore(scope, sealer),
    revocations: createRevocationStore(scope, sealer),
    facts: createFactStore(scope),
    jobs: createJobQueue(scope),
    posts: createPostStore(scope, sealer),
    interactions: createInteractionStore(scope),
    sends: createSendStore(scope),
    spendings: createSpendingStore(scope),
    audit: createAuditStore(scope),
  };
}
