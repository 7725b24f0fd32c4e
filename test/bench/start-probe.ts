// Loaded before either side (`--import`): whatever comes after this is theirs. Both carry the same probe.
process.on('message', () => process.send?.({ idleMb: process.memoryUsage.rss() / 2 ** 20 }));
process.send?.({ begunAt: performance.timeOrigin + performance.now() });
