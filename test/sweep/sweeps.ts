import type { Sweep } from './sweep.js';

/** All sweeps by name. Each is loaded only when it is asked for: some of them bring half of the project along. */
export const SWEEPS: Readonly<Record<string, () => Promise<Sweep>>> = {
  crash: async () => (await import('./crash-sweep.js')).crashSweep,
  clock: async () => (await import('./clock/clock-sweep.js')).clockSweep,
  faults: async () => (await import('./faults/faults-sweep.js')).faultsSweep,
  leaks: async () => (await import('./leaks/leaks-sweep.js')).leaksSweep,
  io: async () => (await import('./io/io-sweep.js')).ioSweep,
  links: async () => (await import('./links/links-sweep.js')).linksSweep,
  fuzz: async () => (await import('./fuzz/fuzz-sweep.js')).fuzzSweep,
  keys: async () => (await import('./keys-sweep.js')).keysSweep,
  posts: async () => (await import('./posts/posts-sweep.js')).postsSweep,
  threads: async () => (await import('./threads/threads-sweep.js')).threadsSweep,
  gateway: async () => (await import('./gateway/gateway-sweep.js')).gatewaySweep,
  drain: async () => (await import('./drain/drain-sweep.js')).drainSweep,
  team: async () => (await import('./team/team-sweep.js')).teamSweep,
  text: async () => (await import('./text/text-sweep.js')).textSweep,
  media: async () => (await import('./media/media-sweep.js')).mediaSweep,
  budget: async () => (await import('./budget/budget-sweep.js')).budgetSweep,
  race: async () => (await import('./race/race-sweep.js')).raceSweep,
};
