import type { Random } from '../random.js';
import { type DrawnFile, drawFiles } from './draw-files.js';
import { faultNamed, PART_FAULT_NAMES, type PartFaultName } from './part-faults.js';
import { drawUploadFaults, type UploadFaultName } from './upload-faults.js';

/** One thread, with what will go wrong with each of its parts. */
export interface ThreadPlan {
  readonly texts: readonly string[];
  /** Whether its first part answers a post that stands already. */
  readonly isAnswer: boolean;
  /** For each part: what its requests meet, one after the other; then nothing. */
  readonly faults: readonly (readonly PartFaultName[])[];
  /** Parts whose words the account's owner posts by hand as well, somewhere else, while nobody knows their outcome. */
  readonly decoys: ReadonlySet<number>;
  /** How late X shows a post on the timeline, in ms. */
  readonly timelineDelayMs: number;
  /** Whether X refuses the same text twice. */
  readonly duplicates: boolean;
  /** What each part carries. */
  readonly files: readonly (readonly DrawnFile[])[];
  readonly uploadFaults: readonly (UploadFaultName | undefined)[];
  /** How long X keeps a file, in seconds; how long it works on a GIF or a video, in ms. */
  readonly mediaSeconds: number;
  readonly processingMs: number;
  /** What X does with segments and ends that it has already. */
  readonly repeatedUploads: 'taken' | 'refused';
}

const PARTS = { least: 2, most: 25 };
const LATEST_MS = 30_000;
/** Up to here our two reads see every post by themselves; later ones only X's own rule keeps from standing twice. */
const SEEN_MS = 15_000;
const ENDINGS = ['', ' & <so on>', ' https://example.com/a?b=1', ' – naïve, 東京 🐦'] as const;

export function drawThread(random: Random, name: string): ThreadPlan {
  const count = random.between(PARTS.least, PARTS.most);
  const hasFiles = random.chance(0.5);
  // X's own rule does not hold for posts with media.
  const timelineDelayMs = random.between(0, hasFiles ? SEEN_MS : LATEST_MS);
  const duplicates = timelineDelayMs > SEEN_MS || random.chance(0.3);
  const texts: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const twin = texts[random.between(0, Math.max(index - 1, 0))];
    const repeats = twin !== undefined && random.chance(0.15);
    texts.push(repeats ? twin : `${name}, part ${index + 1}${random.pick(ENDINGS)}`);
  }
  const files = texts.map((_, index) => (hasFiles ? drawFiles(random, `${name}, part ${index + 1}`) : []));
  const indexes = texts.map((_, index) => index);
  // Where X refuses the same words twice, nobody can post them by hand.
  const decoys = indexes.filter(() => !duplicates && random.chance(0.4));
  return {
    texts,
    isAnswer: random.chance(0.2),
    faults: indexes.map(() => drawFaults(random)),
    decoys: new Set(decoys),
    timelineDelayMs,
    duplicates,
    files,
    uploadFaults: drawUploadFaults(random),
    mediaSeconds: random.pick([86_400, 4_000]),
    processingMs: random.between(0, 5_000),
    repeatedUploads: random.pick(['taken', 'refused']),
  };
}

/** One fault for each part at least. Refusals come first: one that follows an unknown outcome would be a lie of X. */
function drawFaults(random: Random): PartFaultName[] {
  const count = random.chance(0.75) ? 1 : random.between(2, 3);
  const names = Array.from({ length: count }, () => random.pick(PART_FAULT_NAMES));
  const isRefusal = (name: PartFaultName): boolean => faultNamed(name).kind === 'refused';
  return [...names.filter(isRefusal), ...names.filter((name) => !isRefusal(name))];
}
