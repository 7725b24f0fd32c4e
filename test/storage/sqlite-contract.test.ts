import { describeStoreContract } from '../support/store-contract.js';
import { openSqliteHarness } from './sqlite-harness.js';

describeStoreContract('a store on SQLite', openSqliteHarness);
