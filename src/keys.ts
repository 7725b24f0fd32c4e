import { recordAct } from './audit/record-act.js';
import { describeKeys, describeRotation } from './cli/render-keys.js';
import type { Report } from './cli/report.js';
import { systemClock } from './clock.js';
import type { Environment } from './config/reader.js';
import { readStorageConfig } from './config.js';
import { UserFacingError } from './errors.js';
import { createInstance } from './instance.js';
import { type KeyDesk, openKeyDesk } from './storage/key-desk.js';
import { describeProcess } from './storage/processes.js';
import type { RotationPace } from './storage/rotate-keys.js';

/** Which keys are in the ring, by fingerprint, and what each of them seals. Throws UserFacingError. */
export function listKeys(environment: Environment): Promise<Report> {
  return atDesk(environment, async (desk) => describeKeys(await desk.list()));
}

/** Seals everything with the first key. `force`: although a process seems to run that does not have it. Throws
 *  UserFacingError. */
export function rotateKeys(
  environment: Environment,
  { force, ...pace }: RotationPace & { readonly force: boolean },
): Promise<Report> {
  return atDesk(environment, async (desk) => {
    const without = await desk.withoutFirstKey();
    if (without.length > 0 && !force) {
      throw new UserFacingError(
        `Rookery runs without the first key of ENCRYPTION_KEYS (${without.map(describeProcess).join(', ')}): it could not read what is sealed with it.`,
        {
          nextStep:
            'Restart the bot with ENCRYPTION_KEYS=new,old, and run this again. If that process has ended long ago, add --force.',
        },
      );
    }
    const rotation = await desk.rotate(pace);
    const { key, resealed, done } = rotation;
    const details = { key, resealed, done };
    await desk.transaction((unit) => recordAct(unit, systemClock.now(), { kind: 'keys_rotated', details }));
    return describeRotation(rotation);
  });
}

async function atDesk(environment: Environment, work: (desk: KeyDesk) => Promise<Report>): Promise<Report> {
  const desk = await openKeyDesk({
    ...readStorageConfig(environment),
    clock: systemClock,
    instance: createInstance(),
  });
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}
