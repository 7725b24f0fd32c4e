import type { Dispatcher } from 'undici';

export interface Progress {
  /** Whether the request began to be written to a connection; until then X cannot know of it. */
  started: boolean;
}

/** An interceptor that notes when undici has a connection and begins to write; what is overdue by then is not written
 *  any more. It is the last look before the bytes leave: a process that stood still meanwhile must not go on as if no
 *  time had passed. */
export function watchStart(
  progress: Progress,
  overdue: () => Error | undefined,
): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      ...forward(handler),
      onRequestStart(controller, context) {
        handler.onRequestStart?.(controller, context);
        const late = overdue();
        if (late !== undefined) controller.abort(late);
        // Aborted while it waited for a connection: undici drops it unwritten.
        if (!controller.aborted) progress.started = true;
      },
    });
}

/** undici hands interceptors an object of a class, whose methods a spread would lose. */
function forward(handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler {
  return {
    onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
    onResponseStart: (...args) => handler.onResponseStart?.(...args),
    onResponseData: (...args) => handler.onResponseData?.(...args),
    onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
    onResponseError: (...args) => handler.onResponseError?.(...args),
  };
}
