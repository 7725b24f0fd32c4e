// Every core-js/modules/* of twitter-text resolves here; Node 20 needs none of them.
