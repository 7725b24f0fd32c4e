// A lab that goes wrong: what it is asked to read says how.
process.on('message', ({ id, method, args: [what] }) => {
  if (what === 'crash') process.abort();
  if (what === 'hang') for (;;);
  if (what === 'fail') process.send({ id, failed: 'a bug' });
  else if (what === 'environment') process.send({ id, value: Object.keys(process.env) });
  else process.send({ id, value: { pid: process.pid, method } });
});
process.on('disconnect', () => process.exit(0));
