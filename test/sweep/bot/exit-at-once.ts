// Loaded into the bot's process before anything else: a bot that does not finish what it has begun.
process.on('SIGTERM', () => process.exit(0));
