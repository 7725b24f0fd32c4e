import type { Members } from '../../src/posting/ports.js';

/** A Discord on which everybody is in every server, without a role. */
export const EVERYBODY: Members = { find: async () => ({ roleIds: [], isAdmin: false }) };
