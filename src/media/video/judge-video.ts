import { X_VIDEO } from '../limits.js';
import { duration, refusal, size } from '../words.js';
import type { VideoFacts } from './read-video.js';

const SAVE_ANEW = 'Save it anew as MP4: H.264 (profile High, 8 bits, 4:2:0) with AAC sound.';

/** Profiles of H.264 with 8 bits and 4:2:0. */
const PROFILES = /^(Constrained )?(Baseline|Main|Extended|High|Progressive High)$/;

/** Throws InvalidInputError with the first thing that X refuses about this video, as a figure beside X's own. */
export function judgeVideo(facts: VideoFacts): void {
  const problem = [...ofTime(facts), ...ofSize(facts), ...ofCoding(facts)].find(([holds]) => holds);
  if (problem !== undefined) throw refusal(`This video ${problem[1]}.`, problem[2]);
}

type Check = readonly [holds: boolean, problem: string, nextStep: string];

function ofTime({ durationMs, framesPerSecond }: VideoFacts): Check[] {
  const { shortestMs, longestMs } = X_VIDEO;
  const takes = `X takes ${duration(shortestMs)} to ${duration(longestMs)}`;
  return [
    [durationMs === 0, `does not say how long it is, and ${takes}`, SAVE_ANEW],
    [durationMs < shortestMs, `is ${duration(durationMs)} long; ${takes}`, 'Make it longer.'],
    [durationMs > longestMs, `is ${duration(durationMs)} long; ${takes}`, 'Cut it.'],
    [
      framesPerSecond > X_VIDEO.framesPerSecond,
      `has ${framesPerSecond} pictures a second; X takes at most ${X_VIDEO.framesPerSecond}`,
      'Save it with 30 or 60 pictures a second.',
    ],
  ];
}

function ofSize({ width, height }: VideoFacts): Check[] {
  const [short = 0, long = 0] = [width, height].sort((one, other) => one - other);
  const { smallestSide, longSide, shortSide, ratio } = X_VIDEO;
  const is = `is ${size(width, height)} pixels large`;
  return [
    [short < smallestSide, `${is}; X takes at least ${size(smallestSide, smallestSide)}`, 'Save it larger.'],
    [
      long > longSide || short > shortSide,
      `${is}; X takes at most ${size(longSide, shortSide)} (or upright ${size(shortSide, longSide)})`,
      'Save it with 720p (1,280 × 720).',
    ],
    [
      long > short * ratio,
      `${is}; X takes at most ${ratio} times as wide as high, or as high as wide`,
      'Crop it.',
    ],
  ];
}

function ofCoding({ codec, profile, chroma, isProgressive, isEncrypted, sounds }: VideoFacts): Check[] {
  const [sound] = sounds;
  const name = codec === '' ? 'an unknown codec' : codec;
  return [
    [isEncrypted, 'is encrypted, and X has no key', 'Save it without copy protection.'],
    [codec !== 'AVC', `is coded as ${name}; X takes H.264`, SAVE_ANEW],
    [
      chroma !== '4:2:0' || !PROFILES.test(profile),
      `uses H.264 in the profile “${profile}” with ${chroma || 'unknown'} colours; X takes up to High with 4:2:0`,
      SAVE_ANEW,
    ],
    [!isProgressive, 'is interlaced; X takes progressive video', 'Save it progressive (deinterlaced).'],
    [
      sound !== undefined && sound.codec !== 'AAC',
      `has sound as ${sound?.codec || 'an unknown codec'}; X takes AAC`,
      SAVE_ANEW,
    ],
    [
      sound !== undefined && sound.features !== 'LC',
      `has AAC sound of the kind “${sound?.features || 'unknown'}”; X takes AAC-LC`,
      SAVE_ANEW,
    ],
    [
      (sound?.channels ?? 0) > 2,
      `has sound with ${sound?.channels} channels; X takes mono and stereo`,
      'Save it with stereo sound.',
    ],
  ];
}
