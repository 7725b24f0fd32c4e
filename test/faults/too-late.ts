import type { Dispatcher } from 'undici';

/** Lets a request reach X and take effect; whoever asked hears only that its time was up. */
export function answeredTooLate(
  agent: Dispatcher,
  options: Dispatcher.DispatchOptions,
  handler: Dispatcher.DispatchHandler,
): boolean {
  let asking: Dispatcher.DispatchController | undefined;
  const late = () => {
    const error = Object.assign(new Error('Headers Timeout Error'), { code: 'UND_ERR_HEADERS_TIMEOUT' });
    if (asking !== undefined) handler.onResponseError?.(asking, error);
  };
  return agent.dispatch(options, {
    onRequestStart(controller, context) {
      asking = controller;
      handler.onRequestStart?.(controller, context);
    },
    onResponseStart: () => undefined,
    onResponseData: () => undefined,
    onResponseEnd: late,
    onResponseError: late,
  });
}
