import express, { type Express } from 'express';
import type { LinkFlow } from '../accounts/link-flow.js';
import type { Clock } from '../clock.js';
import type { Log } from '../log.js';
import { accessLog } from './access-log.js';
import { createLinkCookies } from './cookies.js';
import { errorHandler } from './error-handler.js';
import { allowOnly, limitAddress, limitRate, refuseUnmatched } from './guards.js';
import { createLeave } from './leave.js';
import { limitBody } from './limit-body.js';
import { FAVICON } from './pages/favicon.js';
import { STYLESHEET } from './pages/stylesheet.js';
import { createRateLimiter } from './rate-limiter.js';
import { showAsset } from './routes/asset.js';
import { returnFromDiscord, returnFromX } from './routes/callbacks.js';
import { showOutcome } from './routes/done.js';
import { showHealth, showReadiness } from './routes/health.js';
import { beginLink, showLink } from './routes/link.js';
import { showProblem } from './routes/problem.js';
import { sameOrigin } from './same-origin.js';
import { securityHeaders } from './security-headers.js';

export interface WebAppOptions {
  readonly flow: LinkFlow;
  /** An origin: https, or http on loopback. */
  readonly publicUrl: URL;
  /** How many reverse proxies stand before us. */
  readonly trustProxy: number;
  /** The origins of X's and Discord's authorize pages: the only ones that browsers are sent to. */
  readonly authorizeOrigins: readonly string[];
  isReady(): Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Linking takes five requests, so one address can carry a dozen people a minute. */
const RATE = { perMinute: 60, burst: 30, maxKeys: 10_000 };

/** Everything that browsers see. Nothing is listening yet. */
export function createWebApp(options: WebAppOptions): Express {
  const { flow, publicUrl, authorizeOrigins, clock, log } = options;
  const https = publicUrl.protocol === 'https:';
  const limiter = createRateLimiter({ ...RATE, clock });
  const limit = limitRate(limiter);
  const cookies = createLinkCookies(https);
  const leave = createLeave({ cookies, authorizeOrigins });
  const readOnly = allowOnly('GET', 'HEAD');
  // HEAD would consume the state.
  const getOnly = allowOnly('GET');

  const app = createBareApp(options.trustProxy);
  app.use(accessLog({ clock, log }), securityHeaders({ https, authorizeOrigins }), limitAddress);

  app
    .route('/link/:nonce')
    .all(limit)
    .get(showLink({ flow, clock }))
    .post(sameOrigin(publicUrl), limitBody, beginLink({ flow, leave }))
    .all(allowOnly('GET', 'HEAD', 'POST'));
  app.route('/auth/x/callback').all(limit).head(getOnly).get(returnFromX({ flow, cookies })).all(getOnly);
  app
    .route('/auth/discord/callback')
    .all(limit)
    .head(getOnly)
    .get(returnFromDiscord({ flow, cookies, leave }))
    .all(getOnly);
  app
    .route('/link/done/:authorizationId')
    .all(limit)
    .get(showOutcome({ flow, cookies, clock }))
    .all(readOnly);
  app.route('/link/problem/:problem{/:errorId}').get(showProblem(limiter)).all(readOnly);
  app.route('/healthz').get(showHealth).all(readOnly);
  app
    .route('/readyz')
    .get(showReadiness(() => options.isReady()))
    .all(readOnly);
  app.route('/rookery.css').get(showAsset('css', STYLESHEET)).all(readOnly);
  app.route('/favicon.svg').get(showAsset('svg', FAVICON)).all(readOnly);
  // Browsers look here by themselves and go by the type, not by the name.
  app.route('/favicon.ico').get(showAsset('svg', FAVICON)).all(readOnly);

  app.use(refuseUnmatched, errorHandler(log));
  return app;
}

function createBareApp(trustProxy: number): Express {
  const app = express();
  app.set('trust proxy', trustProxy);
  app.set('case sensitive routing', true);
  app.set('etag', false);
  app.set('x-powered-by', false);
  // Only callbacks have a query, and they read it themselves, strictly.
  app.set('query parser', false);
  return app;
}
