// Loaded into the bot's process before anything else: its wall clock goes ahead of the machine's by as many milliseconds
// as it was started with, or was told since.
const real = Date.now.bind(Date);
let offset = Number(process.env.CLOCK_OFFSET ?? 0);
Date.now = () => real() + offset;
process.on('message', (told) => {
  offset = Number(told);
});
// It must not keep the process alive.
process.channel?.unref();
