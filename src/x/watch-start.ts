import type { Dispatcher } from 'undici';

export interface Progress {
  /** Whether the request began to be written to a connection; until then X cannot know of it. */
  started: boolean;
}

/** An interceptor that notes when undici has a connection and begins to write. */
export function watchStart(progress: Progress): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      ...forward(handler),
      onRequestStart(controller, context) {
        handler.onRequestStart?.(controller, context);
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
