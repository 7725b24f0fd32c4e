import { mark, type Sentence } from '../../sentence.js';
import { X_VIDEO } from '../limits.js';
import { duration, refusal, size } from '../words.js';
import type { VideoFacts } from './read-video.js';

const SAVE_ANEW = mark('Save it anew as MP4: H.264 (profile High, 8 bits, 4:2:0) with AAC sound.');

/** Profiles of H.264 with 8 bits and 4:2:0. */
const PROFILES = /^(Constrained )?(Baseline|Main|Extended|High|Progressive High)$/;

/** Throws InvalidInputError with the first thing that X refuses about this video, as a figure beside X's own. */
export function judgeVideo(facts: VideoFacts): void {
  const problem = [...ofTime(facts), ...ofSize(facts), ...ofCoding(facts)].find(([holds]) => holds);
  if (problem !== undefined) throw refusal(problem[1], problem[2]);
}

type Check = readonly [holds: boolean, problem: Sentence, nextStep: string];

function ofTime({ durationMs, framesPerSecond }: VideoFacts): Check[] {
  const { shortestMs, longestMs } = X_VIDEO;
  const takes = mark`X takes ${duration(shortestMs)} to ${duration(longestMs)}`;
  const isLong = mark`This video is ${duration(durationMs)} long; ${takes}.`;
  return [
    [durationMs === 0, mark`This video does not say how long it is, and ${takes}.`, SAVE_ANEW],
    [durationMs < shortestMs, isLong, mark('Make it longer.')],
    [durationMs > longestMs, isLong, mark('Cut it.')],
    [
      framesPerSecond > X_VIDEO.framesPerSecond,
      mark`This video has ${framesPerSecond} pictures a second; X takes at most ${X_VIDEO.framesPerSecond}.`,
      mark('Save it with 30 or 60 pictures a second.'),
    ],
  ];
}

function ofSize({ width, height }: VideoFacts): Check[] {
  const [short = 0, long = 0] = [width, height].sort((one, other) => one - other);
  const { smallestSide, longSide, shortSide, ratio } = X_VIDEO;
  const is = mark`This video is ${size(width, height)} pixels large`;
  return [
    [
      short < smallestSide,
      mark`${is}; X takes at least ${size(smallestSide, smallestSide)}.`,
      mark('Save it larger.'),
    ],
    [
      long > longSide || short > shortSide,
      mark`${is}; X takes at most ${size(longSide, shortSide)} (or upright ${size(shortSide, longSide)}).`,
      mark('Save it with 720p (1,280 × 720).'),
    ],
    [
      long > short * ratio,
      mark`${is}; X takes at most ${ratio} times as wide as high, or as high as wide.`,
      mark('Crop it.'),
    ],
  ];
}

function ofCoding({ codec, profile, chroma, isProgressive, isEncrypted, sounds }: VideoFacts): Check[] {
  const [sound] = sounds;
  const name = codec === '' ? mark`an unknown codec` : codec;
  return [
    [isEncrypted, mark`This video is encrypted, and X has no key.`, mark('Save it without copy protection.')],
    [codec !== 'AVC', mark`This video is coded as ${name}; X takes H.264.`, SAVE_ANEW],
    [
      chroma !== '4:2:0' || !PROFILES.test(profile),
      mark`This video uses H.264 in the profile “${profile}” with ${chroma || mark`unknown`} colours; X takes up to High with 4:2:0.`,
      SAVE_ANEW,
    ],
    [
      !isProgressive,
      mark`This video is interlaced; X takes progressive video.`,
      mark('Save it progressive (deinterlaced).'),
    ],
    [
      sound !== undefined && sound.codec !== 'AAC',
      mark`This video has sound as ${sound?.codec || mark`an unknown codec`}; X takes AAC.`,
      SAVE_ANEW,
    ],
    [
      sound !== undefined && sound.features !== 'LC',
      mark`This video has AAC sound of the kind “${sound?.features || mark`unknown`}”; X takes AAC-LC.`,
      SAVE_ANEW,
    ],
    [
      (sound?.channels ?? 0) > 2,
      mark`This video has sound with ${sound?.channels ?? 0} channels; X takes mono and stereo.`,
      mark('Save it with stereo sound.'),
    ],
  ];
}
