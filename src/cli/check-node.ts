import { type Check, fail, pass } from './check.js';

/** As `engines` in package.json has it; a test keeps the two alike. */
export const OLDEST_NODE = '20.19';

/** `version` as in `process.versions.node`. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE.split('.').map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return pass('Node', version);
  return fail(
    'Node',
    `${version} is too old.`,
    `Install Node ${OLDEST_NODE} or newer from https://nodejs.org.`,
  );
}
