import { describe } from 'vitest';
import { accountCases } from '../storage/contract/accounts.js';
import { auditCases } from '../storage/contract/audit.js';
import { authorizationCases } from '../storage/contract/authorizations.js';
import type { OpenHarness } from '../storage/contract/harness.js';
import { linkCases } from '../storage/contract/links.js';
import { postCases } from '../storage/contract/posts.js';
import { smallStoreCases } from '../storage/contract/small-stores.js';
import { transactionCases } from '../storage/contract/transactions.js';

/** What every store must do, whatever it is built on. `open` gives a fresh, empty one for each test. */
export function describeStoreContract(name: string, open: OpenHarness): void {
  describe(name, () => {
    describe('accounts', () => accountCases(open));
    describe('links', () => linkCases(open));
    describe('authorizations', () => authorizationCases(open));
    describe('posts', () => postCases(open));
    describe('revocations, facts, interactions', () => smallStoreCases(open));
    describe('audit', () => auditCases(open));
    describe('transactions', () => transactionCases(open));
  });
}
