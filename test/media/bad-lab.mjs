// A lab that goes wrong: what it is asked to read says how.
process.on('message', ({ id, method, args: [what] }) => {
  if (what === 'crash') process.abort();
  // As a decoder in an endless loop, but without its heat.
  if (what === 'hang') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  if (what === 'fail') process.send({ id, failed: 'a bug' });
  else if (what === 'environment') process.send({ id, value: Object.keys(process.env) });
  else process.send({ id, value: { pid: process.pid, method } });
});
process.on('disconnect', () => process.exit(0));
