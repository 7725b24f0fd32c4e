import type { EngineOptions } from '../../../src/create-engine.js';
import { SILENT_REVIEWS } from '../../support/deaf-notices.js';
import type { Tell } from './compose.js';

/** People who hear everything; what they were told is said on. */
export function silentNotices(tell: Tell): EngineOptions['notices'] {
  return {
    async needsReauthorization({ nonce }) {
      tell({ kind: 'ran', job: `tell ${nonce}` });
      return 'told';
    },
    linkRemoved: async () => 'told',
    handedOver: async () => 'told',
    appStopped: async () => 'told',
    alert: async () => 'told',
    uploading: async () => undefined,
    async linkEnded(_handle, { id }) {
      tell({ kind: 'ran', job: `link-ended ${id}` });
    },
    async settled(post) {
      tell({ kind: 'ran', job: `report ${post.id} ${post.status}` });
      return 'told';
    },
    askConsent: async () => 'told',
    ...SILENT_REVIEWS,
    async announce(post) {
      tell({ kind: 'ran', job: `announce ${post.id}` });
      return 'told';
    },
  };
}
